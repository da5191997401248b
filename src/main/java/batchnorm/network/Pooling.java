package batchnorm.network;

/** How a pooling summarizes its window. An average is over the window's part within the image. */
public enum Pooling {
    MAX,
    AVERAGE
}
