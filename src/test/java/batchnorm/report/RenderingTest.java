package batchnorm.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Where the texts of an SVG lie. */
class RenderingTest {
    private static final LineChart CHART = new LineChart(
            "the title",
            Axis.ofSteps(10),
            Axis.of("the height", 0, 1),
            List.of(new LineChart.Line(
                    "the line",
                    List.of(new LineChart.Point(0, 0), new LineChart.Point(10, 1)),
                    List.of(),
                    false,
                    Color.BLUE,
                    ChartStyle.solid())),
            false);

    /** The attribute of the elements around each text that says this. */
    private static List<String> around(Drawing drawing, String text, String attribute) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        Document svg = factory.newDocumentBuilder().parse(new ByteArrayInputStream(Rendering.svg(drawing)));
        NodeList texts = svg.getElementsByTagName("text");
        List<String> around = new ArrayList<>();
        for (int i = 0; i < texts.getLength(); i++) {
            if (texts.item(i).getTextContent().equals(text)) {
                StringBuilder attributes = new StringBuilder();
                for (Node node = texts.item(i); node instanceof Element element; node = node.getParentNode()) {
                    attributes.append(element.getAttribute(attribute));
                }
                around.add(attributes.toString());
            }
        }
        return around;
    }

    @Test
    void noTextOfAChartIsCutOffByThePlotsEdges() throws Exception {
        for (String text : List.of("the title", "training steps", "the height", "the line", "the foot")) {
            assertThat(around(new FootedDrawing(CHART, "the foot"), text, "clip-path"))
                    .as(text)
                    .containsExactly("");
        }
    }

    @Test
    void onlyTheTitleOfTheVerticalAxisIsTurned() throws Exception {
        Drawing drawing = new FootedDrawing(CHART, "the foot");
        for (String text : List.of("the title", "training steps", "the line", "the foot")) {
            assertThat(around(drawing, text, "transform")).as(text).containsExactly("");
        }
        assertThat(around(drawing, "the height", "transform"))
                .singleElement()
                .asString()
                .startsWith("matrix(0 -1 1 0 ");
    }

    @Test
    void eachChartOfAPanelIsMovedToItsPlaceAndTheFootIsNot() throws Exception {
        Drawing drawing = new FootedDrawing(new PanelDrawing(List.of(CHART, CHART, CHART), 2), "the foot");
        assertThat(around(drawing, "the line", "transform"))
                .containsExactly("", "translate(" + LineChart.WIDTH + " 0)", "translate(0 " + LineChart.HEIGHT + ")");
        assertThat(around(drawing, "the foot", "transform")).containsExactly("");
        assertThat(around(drawing, "the foot", "clip-path")).containsExactly("");
    }
}
