/** Pages in a real Chromium without a window. */
package batchnorm.browser;
