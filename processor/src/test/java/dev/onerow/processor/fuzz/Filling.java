package dev.onerow.processor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.Outcome;
import dev.onerow.repository.KeyOnlyRepository;
import dev.onerow.repository.Repository;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Makes a row of each record through its repository, and finds it again. */
@SuppressWarnings("unchecked")
final class Filling {

    private final Sketch sketch;
    private final Outputs outputs;
    private final Handle handle;
    private final Map<Draft, Object> rows = new HashMap<>();

    Filling(Sketch sketch, Outputs outputs, Handle handle) {
        this.sketch = sketch;
        this.outputs = outputs;
        this.handle = handle;
    }

    void fill() throws ReflectiveOperationException {
        for (Draft draft : sketch.drafts) {
            if (!sketch.fillable || !isFillable(draft)) {
                return;
            }
            rows.put(draft, row(draft));
        }
    }

    /** Whether values that know nothing of the record's meaning will do. */
    private static boolean isFillable(Draft draft) {
        return draft.parts.stream()
                .allMatch(part -> (part.parent != draft || part.nullable)
                        && (part.refersTo == null) == part.note("ForeignKey").isEmpty()
                        && part.note("Column").stream()
                                .noneMatch(note -> note.attributes()
                                        .getOrDefault("type", "")
                                        .contains("bit")));
    }

    private Object row(Draft draft) throws ReflectiveOperationException {
        String name = sketch.packageName + "." + draft.reference().replace('.', '_');
        Class<?> type = outputs.loadClass(name + "Repository");
        Constructor<?> constructor = type.getDeclaredConstructor(Handle.class);
        constructor.setAccessible(true);
        Object repository = constructor.newInstance(handle);
        if (repository instanceof Repository<?, ?, ?>) {
            return row(
                    (Repository<Object, Object, Object>) repository,
                    values(draft, outputs.loadClass(name + "Key")),
                    values(draft, outputs.loadClass(name + "Details")));
        }
        if (repository instanceof KeyOnlyRepository<?, ?>) {
            return row((KeyOnlyRepository<Object, Object>) repository, values(draft, outputs.loadClass(name + "Key")));
        }
        Method insert = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals("insert"))
                .findFirst()
                .orElseThrow();
        return call(repository, insert, arguments(draft, insert));
    }

    private static Object row(Repository<Object, Object, Object> repository, Object key, Object details) {
        Outcome<Object> created = repository.getOrCreate(key, details);
        assertThat(created.created()).isTrue();
        assertThat(repository.getOrCreate(key, details).created()).isFalse();
        assertThat(repository.getOrCreateAll(Map.of(key, details)).values())
                .hasSize(1)
                .noneMatch(Outcome::created);
        assertThat(repository.find(key)).isPresent();
        assertThat(repository.update(created.row())).isPresent();
        return created.row();
    }

    private static Object row(KeyOnlyRepository<Object, Object> repository, Object key) {
        Outcome<Object> created = repository.getOrCreate(key);
        assertThat(created.created()).isTrue();
        assertThat(repository.getOrCreate(key).created()).isFalse();
        assertThat(repository.getOrCreateAll(List.of(key)).values()).hasSize(1).noneMatch(Outcome::created);
        assertThat(repository.find(key)).isPresent();
        return created.row();
    }

    private static Object call(Object target, Method method, @Nullable Object... arguments)
            throws ReflectiveOperationException {
        method.setAccessible(true);
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw new AssertionError(method.getName() + ": " + e.getCause(), e.getCause());
        }
    }

    private Object[] arguments(Draft draft, Method method) throws ReflectiveOperationException {
        Class<?>[] types = method.getParameterTypes();
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = values(draft, types[i]);
        }
        return arguments;
    }

    /** A key or details: a class with one constructor, whose parameters are its fields. */
    private Object values(Draft draft, Class<?> type) throws ReflectiveOperationException {
        List<Field> fields = Arrays.stream(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .toList();
        @Nullable Object[] values = new Object[fields.size()];
        List<Part> left = new ArrayList<>(parts(draft, type));
        for (int i = 0; i < values.length; i++) {
            String name = bare(fields.get(i).getName());
            Part part = left.stream()
                    .filter(each -> bare(each.name).equals(name))
                    .findFirst()
                    .orElseThrow();
            left.remove(part);
            values[i] = value(part, fields.get(i).getGenericType());
        }
        return Values.make(type, values);
    }

    /** Those of which the class has an accessor, in order. */
    private static List<Part> parts(Draft draft, Class<?> type) {
        Set<String> accessors = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 0)
                .map(Method::getName)
                .collect(Collectors.toSet());
        return draft.parts.stream()
                .filter(part -> accessors.contains(part.name))
                .toList();
    }

    /** A field whose component's name is taken has a low line more. */
    private static String bare(String name) {
        return name.replaceFirst("_+$", "");
    }

    private @Nullable Object value(Part part, Type type) throws ReflectiveOperationException {
        if (part.nullable) {
            return null;
        }
        Part refersTo = part.refersTo;
        if (refersTo == null) {
            return Values.of(type);
        }
        Object parent = rows.get(part.parent);
        if (parent == null) {
            throw new AssertionError("no row of what " + part.name + " refers to");
        }
        Method accessor = parent.getClass().getDeclaredMethod(refersTo.name);
        return call(parent, accessor);
    }
}
