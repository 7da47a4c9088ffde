export declare function asEsModule(text: string): string | undefined;
