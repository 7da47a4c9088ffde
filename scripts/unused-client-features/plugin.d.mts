import type { Plugin } from 'esbuild';

export declare const unusedFeatures: Readonly<Record<string, readonly string[]>>;
export declare const withoutUnusedFeatures: Plugin;
