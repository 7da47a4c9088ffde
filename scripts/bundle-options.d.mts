import type { BuildOptions } from 'esbuild';

export declare const bundleOptions: BuildOptions;
export declare const serverBundleOptions: BuildOptions;
export declare const webBundleOptions: BuildOptions;
export declare const workerBundleOptions: BuildOptions;
