export declare const unusedClientFeatures: Readonly<Record<string, readonly string[]>>;
export declare const unusedServerFeatures: Readonly<Record<string, readonly string[]>>;
export declare const unusedOfYaml: readonly string[];
export declare function standInFor(path: string, exported: readonly string[]): string | undefined;
