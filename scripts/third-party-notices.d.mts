export declare function thirdPartyNotices(inputs: readonly string[]): string;
