import { tag } from '../../../shared/src/map/content.ts';
import { type MapJob, repositoryKey } from '../../../shared/src/map/jobs.ts';
import { exportFormats, type HostMessage, type PageMessage } from '../../../shared/src/map/messages.ts';
import { pageOf } from '../../../shared/src/map/page.ts';
import { readState } from '../../../shared/src/map/state.ts';
import { englishTexts, type Texts } from '../../../shared/src/map/texts.ts';
import { exported } from './exported.ts';
import { type Actions, listen } from './interaction.ts';
import { LiveMap } from './live-map.ts';
import { fill } from './nodes.ts';

/** What VS Code gives to a page. */
export interface EditorApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

/** The map as a page of the editor: it is told what to show, and tells what people want. */
export function startInEditor(api: EditorApi): void {
  const page = new EditorPage(api);
  window.addEventListener('message', ({ data }: MessageEvent<HostMessage>) => page.receive(data));
  page.send({ type: 'ready', texts: englishTexts });
}

class EditorPage {
  readonly #api: EditorApi;
  #texts: Texts = englishTexts;
  #map: LiveMap | undefined;

  constructor(api: EditorApi) {
    this.#api = api;
    this.#showWords(this.#texts.loading);
    listen(() => this.#map, this.#actions());
  }

  send(message: PageMessage): void {
    this.#api.postMessage(message);
  }

  receive(message: HostMessage): void {
    switch (message.type) {
      case 'texts':
        this.#texts = message.texts;
        return;
      case 'status':
        // While a map is there, it stays until there is a newer one.
        if (message.status !== 'loading' || !this.#map) this.#showWords(this.#texts[message.status], message.status === 'failed');
        if (message.status !== 'loading') this.#tellShown(message.request);
        return;
      case 'overview':
        this.#showOverview(message);
        return;
      case 'export':
        void exported(this.#map, this.#texts, message).then(text =>
          this.send({ type: 'exported', format: message.format, text }),
        );
    }
  }

  #showOverview({ request, repositories, isComplete, reveal }: HostMessage & { readonly type: 'overview' }): void {
    if (repositories.every(({ jobs }) => jobs.length === 0)) this.#showWords(this.#texts.noWorkflows);
    else {
      this.#map ??= this.#freshMap();
      this.#map.show(repositories, reveal);
      fill(document.querySelector('.note') ?? document.body, isComplete ? [] : [this.#texts.incomplete]);
    }
    this.#tellShown(request);
  }

  #tellShown(request: number): void {
    const { jobs = [], map, selectedJobs = [] } = this.#map ?? {};
    const boxes = map?.nodes.flat().length ?? 0;
    this.send({ type: 'shown', request, jobs: jobs.length, boxes, selectedJobs: selectedJobs.length });
  }

  #freshMap(): LiveMap {
    const state = readState(this.#api.getState());
    const frame = LiveMap.frame(this.#texts, true);
    fill(document.body, [tag('p', { role: 'status', class: 'note' }), ...pageOf(frame)]);
    return new LiveMap({ texts: this.#texts, isInEditor: true, state, onState: it => this.#api.setState(it) });
  }

  #showWords(text: string, canRetry = false): void {
    this.#map = undefined;
    const button = tag('button', { type: 'button', 'data-action': 'refresh' }, this.#texts.refresh);
    const box = tag('div', { class: 'empty', role: 'status' }, tag('p', {}, text), ...(canRetry ? [button] : []));
    fill(document.body, [tag('main', {}, tag('h1', {}, this.#texts.title), box)]);
  }

  #actions(): Actions {
    return {
      open: (job: MapJob) => {
        this.send({ type: 'open', repository: repositoryKey(job.repository), path: job.path, job: job.job });
      },
      perform: action => {
        if (action === 'refresh') this.send({ type: 'refresh' });
        const format = exportFormats.find(it => action === `export-${it}`);
        if (format) this.send({ type: 'export', format });
      },
    };
  }
}
