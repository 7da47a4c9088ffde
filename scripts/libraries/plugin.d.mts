import type { Plugin } from 'esbuild';

export declare const onlyWhatIsUsed: Plugin;
