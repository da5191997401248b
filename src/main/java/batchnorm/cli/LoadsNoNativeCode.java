package batchnorm.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A command that needs no native library, or prepares for it itself. Before every other command the environment is
 * checked, see {@link batchnorm.environment.NativeCode}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface LoadsNoNativeCode {}
