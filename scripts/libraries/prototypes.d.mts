export declare function withDroppableClasses(text: string): string;
