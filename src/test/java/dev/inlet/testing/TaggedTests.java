package dev.inlet.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** Every tag of the test classes, with the tests that bear it: "Class.method", or "Class" where the whole class does. */
public final class TaggedTests {

    private final SortedMap<String, SortedSet<String>> byTag = new TreeMap<>();

    private TaggedTests() {}

    public static SortedMap<String, SortedSet<String>> byTag() {
        TaggedTests tests = new TaggedTests();
        classes().forEach(tests::add);
        return tests.byTag;
    }

    private void add(Class<?> type) {
        List<Method> methods = Arrays.stream(type.getDeclaredMethods())
                .filter(TaggedTests::runs)
                .toList();
        if (!methods.isEmpty()) {
            add(type, type.getSimpleName());
        }
        methods.forEach(method -> add(method, type.getSimpleName() + "." + method.getName()));
    }

    private void add(AnnotatedElement element, String name) {
        for (Tag tag : element.getAnnotationsByType(Tag.class)) {
            byTag.computeIfAbsent(tag.value(), _ -> new TreeSet<>()).add(name);
        }
    }

    private static boolean runs(Method method) {
        return AnnotationSupport.isAnnotated(method, Testable.class)
                && !method.isAnnotationPresent(Disabled.class)
                && !method.getDeclaringClass().isAnnotationPresent(Disabled.class);
    }

    private static List<? extends Class<?>> classes() {
        try (Stream<Path> files = Files.walk(root())) {
            return files.map(file -> root().relativize(file).toString())
                    .filter(file -> file.endsWith(".class"))
                    .map(TaggedTests::type)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        try {
            return Path.of(TaggedTests.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> type(String file) {
        String name = file.substring(0, file.length() - ".class".length()).replaceAll("[/\\\\]", ".");
        try {
            return Class.forName(name, false, TaggedTests.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
