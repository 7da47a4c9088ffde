import { serveInWorker } from './lsp/worker.ts';

serveInWorker(self as DedicatedWorkerGlobalScope);
