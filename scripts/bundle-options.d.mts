import type { BuildOptions } from 'esbuild';

export declare const bundleOptions: BuildOptions;
export declare const pageOptions: BuildOptions;
export declare const serverBundleOptions: BuildOptions;
export declare const clientBundleOptions: BuildOptions;
export declare const webClientBundleOptions: BuildOptions;
export declare const workerBundleOptions: BuildOptions;
