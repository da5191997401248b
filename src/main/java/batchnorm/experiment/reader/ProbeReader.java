package batchnorm.experiment.reader;

import batchnorm.config.Entry.Sequence;
import batchnorm.config.Names;
import batchnorm.config.Problems;
import batchnorm.config.SectionReader;
import batchnorm.data.Dataset;
import batchnorm.data.catalogue.Datasets;
import batchnorm.experiment.DatasetChoice;
import batchnorm.experiment.Probe;
import batchnorm.experiment.Probe.AllLayers;
import batchnorm.experiment.Probe.LastLayer;
import batchnorm.experiment.Probe.Layers;
import batchnorm.experiment.Probe.NamedLayers;
import batchnorm.experiment.Probe.NoLayer;
import batchnorm.experiment.Variant;
import batchnorm.network.HiddenUnits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the {@code probe} section. */
final class ProbeReader {
    private static final String LISTED = "a list of names of hidden layers";
    private final Problems problems;
    private final DatasetChoice dataset;

    ProbeReader(Problems problems, DatasetChoice dataset) {
        this.problems = problems;
        this.dataset = dataset;
    }

    Probe read(SectionReader reader, VariantsReader<Variant> variants) {
        Layers recorded = layers(reader, variants);
        if (!recorded.areRecorded()) {
            reader.finish();
            return new Probe(recorded, 0, "");
        }
        Probe probe = new Probe(
                recorded,
                (int) reader.integer("images", 1, TrainingExperimentReader.MOST),
                reader.nameOf("variant", "typical-unit-of", variants.names()));
        if (probe.images() > dataset.evaluationImages()) {
            problems.add(
                    reader.originOf("images"),
                    "images is " + probe.images()
                            + "; the probe is taken from the evaluated images: a whole number from 1" + " to "
                            + dataset.evaluationImages() + " is expected");
        }
        reader.finish();
        return probe;
    }

    private Layers layers(SectionReader reader, VariantsReader<Variant> variants) {
        if (reader.has("layers") && reader.entry("layers", LISTED).orElse(null) instanceof Sequence) {
            List<String> names = reader.texts("layers");
            requireLayers(names, reader.originOf("layers"), variants);
            return new NamedLayers(names);
        }
        Map<String, Layers> layers = new LinkedHashMap<>();
        layers.put("last", new LastLayer());
        layers.put("all", new AllLayers());
        layers.put("none", new NoLayer());
        return reader.kind("layers", layers);
    }

    private void requireLayers(List<String> names, String origin, VariantsReader<Variant> variants) {
        if (!Datasets.names().contains(dataset.name())) {
            return; // the problem is already reported
        }
        Dataset.Size size = dataset.size();
        for (Variant variant : variants.variants()) {
            List<String> known = variant.network().on(size.shape(), size.classes()).hiddenLayers().stream()
                    .map(HiddenUnits::name)
                    .toList();
            for (String name : names) {
                if (!known.contains(name)) {
                    problems.add(
                            origin,
                            "layers names '" + name + "', which variant " + variant.name() + " does not have"
                                    + Names.suggest(name, known));
                }
            }
        }
    }
}
