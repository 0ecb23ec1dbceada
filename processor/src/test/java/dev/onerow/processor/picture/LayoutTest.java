package dev.onerow.processor.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.processor.picture.Diagram.Box;
import dev.onerow.processor.picture.Diagram.Line;
import dev.onerow.processor.picture.Diagram.Point;
import dev.onerow.schema.SchemaModel;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for each diagram, whatever the schema. */
class LayoutTest {

    static Stream<SchemaModel> schemas() {
        Stream<SchemaModel> random = IntStream.of(1, 2, 3, 12, 60, Layout.DETAILED, Layout.DETAILED + 1)
                .boxed()
                .flatMap(count -> Stream.of(Schemas.random(count, 1), Schemas.random(count, 2)));
        return Stream.concat(
                random, Stream.of(Schemas.shapes(), Schemas.hostile(), Schemas.star(80), Schemas.everyToEvery(24)));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void boxesStandApart(SchemaModel model) {
        Diagram diagram = Layout.of(new Graph(model));

        assertThat(diagram.boxes()).extracting(Box::table).containsExactlyElementsOf(numbers(model));
        for (Box box : diagram.boxes()) {
            assertThat(box.x()).isNotNegative();
            assertThat(box.y()).isNotNegative();
            assertThat(box.right()).isLessThanOrEqualTo(diagram.width());
            assertThat(box.bottom()).isLessThanOrEqualTo(diagram.height());
            assertThat(diagram.boxes().subList(box.table() + 1, diagram.boxes().size()))
                    .noneMatch(other -> overlap(box, other));
        }
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void linesEndAtTheirColumns(SchemaModel model) {
        Diagram diagram = Layout.of(new Graph(model));

        assertThat(diagram.lines())
                .extracting(Line::reference)
                .containsExactlyInAnyOrderElementsOf(new Graph(model).references());
        for (Line line : diagram.lines()) {
            Reference reference = line.reference();
            Box child = diagram.boxes().get(reference.child());
            Box parent = diagram.boxes().get(reference.parent());
            Point atChild = line.fromChild() ? line.first() : line.last();
            Point atParent = line.fromChild() ? line.last() : line.first();
            assertThat(atChild.x()).isIn(child.x(), child.right());
            assertThat(atParent.x()).isIn(parent.x(), parent.right());
            int apart = reference.toItself() && !diagram.detailed() ? Shape.ROW_HEIGHT : 0;
            assertThat(atChild.y() - child.y())
                    .isBetween(
                            row(child, reference.key().columns()) - apart,
                            row(child, reference.key().columns()) + apart);
            assertThat(atParent.y() - parent.y())
                    .isBetween(
                            row(parent, reference.key().references()) - apart,
                            row(parent, reference.key().references()) + apart);
        }
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void longLinesPassBetweenTheBoxes(SchemaModel model) {
        Diagram diagram = Layout.of(new Graph(model));

        for (Line line : diagram.lines()) {
            for (int i = 1; i < line.points().size() - 1; i += 2) {
                Point from = line.points().get(i);
                Point to = line.points().get(i + 1);
                assertThat(from.y()).isEqualTo(to.y()).isBetween(0, diagram.height());
                assertThat(diagram.boxes())
                        .noneMatch(box -> from.x() < box.right()
                                && to.x() > box.x()
                                && from.y() >= box.y()
                                && from.y() <= box.bottom());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void drawsTheSameTwice(SchemaModel model) {
        assertThat(Layout.of(new Graph(model))).isEqualTo(Layout.of(new Graph(model)));
    }

    @Test
    void parentsStandLeftOfTheirChildren() {
        Diagram diagram = Layout.of(new Graph(Schemas.random(60, 1)));

        assertThat(diagram.lines())
                .filteredOn(line -> !line.reference().toItself())
                .isNotEmpty()
                .allSatisfy(line -> {
                    assertThat(line.fromChild()).isFalse();
                    assertThat(line.first().x()).isLessThan(line.last().x());
                });
    }

    @Test
    void tellsTablesThatReferenceEachOtherApart() {
        Graph graph = new Graph(Schemas.shapes());
        List<Line> lines = Layout.of(graph).lines().stream()
                .filter(line -> List.of("fk_hen", "fk_egg")
                        .contains(line.reference().key().name()))
                .toList();

        assertThat(lines).extracting(Line::fromChild).containsExactlyInAnyOrder(true, false);
        assertThat(lines)
                .extracting(line -> line.first().x())
                .containsOnly(lines.get(0).first().x());
    }

    @Test
    void aParentOfManyHasNoTowerOfChildren() {
        Diagram diagram = Layout.of(new Graph(Schemas.star(80)));

        assertThat(diagram.height()).isLessThan(diagram.width());
    }

    @Test
    void uncrossesWhatCanBe() {
        Diagram diagram = Layout.of(new Graph(Schemas.ladder(6)));

        List<Integer> parents =
                diagram.boxes().subList(0, 6).stream().map(Box::y).toList();
        List<Integer> children =
                diagram.boxes().subList(6, 12).stream().map(Box::y).toList();
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                // Child i references parent 5 - i.
                assertThat(children.get(i) < children.get(j)).isEqualTo(parents.get(5 - i) < parents.get(5 - j));
            }
        }
    }

    @Test
    void largeSchemasShowNamesAloneAndGrowInProportion() {
        Diagram diagram = Layout.of(new Graph(Schemas.random(1_000, 3)));

        assertThat(diagram.detailed()).isFalse();
        assertThat(diagram.boxes()).allMatch(box -> box.shape().rows().isEmpty());
        assertThat(diagram.lines().stream()
                        .mapToInt(line -> line.points().size())
                        .sum())
                .isLessThan(20 * 1_000);
    }

    @Test
    void wideTablesShowTheirKeysAndTheFirstColumns() {
        Shape shape = Shape.detailed(Schemas.wide(60));

        assertThat(shape.rows()).hasSize(24);
        assertThat(shape.hidden()).isEqualTo(37);
        assertThat(shape.rows())
                .extracting(Shape.Row::column)
                .startsWith("c0", "c1")
                .endsWith("id");
    }

    private static List<Integer> numbers(SchemaModel model) {
        return IntStream.range(0, model.tables().size()).boxed().toList();
    }

    private static int row(Box box, List<String> columns) {
        return box.shape().port(columns.get(0));
    }

    private static boolean overlap(Box one, Box other) {
        return one.x() < other.right()
                && other.x() < one.right()
                && one.y() < other.bottom()
                && other.y() < one.bottom();
    }
}
