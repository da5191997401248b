package batchnorm.network;

/** What a pooling takes of its window. An average is taken over the part of the window that lies within the image. */
public enum Pooling {
    MAX,
    AVERAGE
}
