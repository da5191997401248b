package batchnorm.data;

import java.util.List;

/** An image of which a network sees crops. Safe to share among threads. */
public interface CroppedImage {

    int label();

    /** The different crops. */
    List<CropSet.Crop> crops();

    /** Writes the network's inputs for a crop, channels × height × width, to {@code inputs} from {@code to} on. */
    void copyTo(CropSet.Crop crop, float[] inputs, int to);
}
