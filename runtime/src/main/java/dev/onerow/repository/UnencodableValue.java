package dev.onerow.repository;

import dev.onerow.OneRowException;

/** A value that its column can't hold exactly; nothing was sent. The message names the rule, never the value. */
public final class UnencodableValue extends OneRowException {

    private static final long serialVersionUID = 1L;

    private final int parameter;
    private final String rule;

    UnencodableValue(int parameter, String rule) {
        this(parameter == 0 ? "" : "parameter " + parameter + ": ", parameter, rule);
    }

    private UnencodableValue(String place, int parameter, String rule) {
        super(place + rule);
        this.parameter = parameter;
        this.rule = rule;
    }

    /** The index of the parameter in its statement, from 1; 0 where there was no statement yet. */
    public int parameter() {
        return parameter;
    }

    /** The same, said of the column that the parameter stands for. */
    public UnencodableValue inColumn(String column) {
        UnencodableValue named = new UnencodableValue("column \"" + column + "\": ", parameter, rule);
        named.setStackTrace(getStackTrace());
        return named;
    }
}
