package dev.onerow.processor.write;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.Modifier;

/**
 * Writes a class that is to its user like a record: constructor, accessors, equality by value.
 *
 * <p>Not a record, because javac 17 fails with a NullPointerException when it compiles a generated record whose class file
 * from an earlier compilation is on the class path. And arrays are equal here if their elements are.
 */
final class ValueClass {

    /** The packages of those types that expressions here name. */
    private static final Set<String> PACKAGES = Set.of("java");

    /**
     * A value of the class.
     *
     * @param required whether a null is refused
     * @param javadoc what it is, in one sentence
     */
    record Member(String name, TypeName type, boolean required, CodeBlock javadoc) {}

    private final ClassName name;
    private final List<Member> members;

    private ValueClass(ClassName name, List<Member> members) {
        this.name = name;
        this.members = members;
    }

    static TypeSpec.Builder write(ClassName name, List<Member> members) {
        return new ValueClass(name, members).write();
    }

    private TypeSpec.Builder write() {
        TypeSpec.Builder type = TypeSpec.classBuilder(name).addModifiers(Modifier.FINAL);
        members.forEach(member ->
                type.addField(FieldSpec.builder(member.type(), variable(member), Modifier.PRIVATE, Modifier.FINAL)
                        .build()));
        type.addMethod(constructor());
        members.forEach(member -> type.addMethod(MethodSpec.methodBuilder(member.name())
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(member.javadoc())
                .returns(member.type())
                .addStatement("return $N", variable(member))
                .build()));
        return type.addMethod(equality()).addMethod(hash()).addMethod(text());
    }

    private MethodSpec constructor() {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder().addModifiers(Modifier.PUBLIC);
        for (Member member : members) {
            String variable = variable(member);
            constructor.addParameter(
                    ParameterSpec.builder(member.type(), variable).build());
            if (member.required()) {
                constructor.addStatement(
                        "this.$1N = $2T.requireNonNull($1N, $3S)", variable, Objects.class, member.name());
            } else {
                constructor.addStatement("this.$1N = $1N", variable);
            }
        }
        return constructor.build();
    }

    private MethodSpec equality() {
        CodeBlock equal = members.stream().map(this::equality).collect(CodeBlock.joining("\n&& "));
        return overriding("equals", TypeName.BOOLEAN)
                .addParameter(ClassName.OBJECT.annotated(ValueCode.nullable()), "other")
                .addStatement("return other instanceof $T that\n&& $L", name, equal)
                .build();
    }

    private CodeBlock equality(Member member) {
        TypeName type = member.type();
        if (type.equals(TypeName.DOUBLE) || type.equals(TypeName.FLOAT)) {
            return CodeBlock.of("$1T.compare(this.$2N, that.$2N) == 0", type.box(), variable(member));
        }
        if (type.isPrimitive()) {
            return CodeBlock.of("this.$1N == that.$1N", variable(member));
        }
        return CodeBlock.of(
                "$1T.$2L(this.$3N, that.$3N)",
                isArray(member) ? Arrays.class : Objects.class,
                isNested(member) ? "deepEquals" : "equals",
                variable(member));
    }

    private MethodSpec hash() {
        return overriding("hashCode", TypeName.INT)
                .addStatement(
                        "return $T.hash($L)",
                        Objects.class,
                        joined(", ", member -> value(member, "hashCode", "deepHashCode")))
                .build();
    }

    private MethodSpec text() {
        CodeBlock text = joined(
                "\n+ \", ",
                member -> CodeBlock.of("$L=\" + $L", member.name(), value(member, "toString", "deepToString")));
        return overriding("toString", ClassName.get(String.class))
                .addStatement("return \"$L[$L + \"]\"", name.simpleName(), text)
                .build();
    }

    private CodeBlock joined(String separator, Function<Member, CodeBlock> code) {
        return members.stream().map(code).collect(CodeBlock.joining(separator));
    }

    /** The value itself, or of an array what the method of {@link Arrays} makes of it. */
    private CodeBlock value(Member member, String flat, String deep) {
        return isArray(member)
                ? CodeBlock.of("$T.$L($N)", Arrays.class, isNested(member) ? deep : flat, variable(member))
                : CodeBlock.of("$N", variable(member));
    }

    /** The name of its field and parameter. */
    private String variable(Member member) {
        return FreeName.variable(
                member.name(), PACKAGES, members.stream().map(Member::name).toList());
    }

    private static boolean isArray(Member member) {
        return member.type() instanceof ArrayTypeName;
    }

    private static boolean isNested(Member member) {
        return member.type() instanceof ArrayTypeName array && array.componentType() instanceof ArrayTypeName;
    }

    private static MethodSpec.Builder overriding(String method, TypeName returned) {
        return MethodSpec.methodBuilder(method)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(returned);
    }
}
