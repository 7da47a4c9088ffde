import { dataId } from '../../../shared/src/map/report.ts';
import { initialState } from '../../../shared/src/map/state.ts';
import { englishTexts } from '../../../shared/src/map/texts.ts';
import type { Overview } from '../../../shared/src/overview.ts';
import { type EditorApi, startInEditor } from './editor.ts';
import { listen } from './interaction.ts';
import { LiveMap } from './live-map.ts';

declare global {
  interface Window {
    /** There in a page of VS Code, and only once. */
    readonly acquireVsCodeApi?: () => EditorApi;
  }
}

const data = document.getElementById(dataId)?.textContent;
if (window.acquireVsCodeApi) startInEditor(window.acquireVsCodeApi());
else if (data) startInReport(JSON.parse(data));

/** Gives life to a report, which shows everything already. */
function startInReport({ repositories }: Pick<Overview, 'repositories'>): void {
  const map = new LiveMap({ texts: englishTexts, isInEditor: false, state: initialState, onState: () => {} });
  map.adopt(repositories);
  listen(() => map, { open: undefined, perform: () => {} });
}
