import { type Disposable, type Event, EventEmitter } from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { answersChangedMethod } from '../../../shared/src/protocol.ts';

/**
 * Tells when what the server has answered may be different: it says so, or it is another server. The library has room for one handler of
 * a notification, so everybody who wants to know listens here.
 */
export class AnswerChanges implements Disposable {
  readonly #emitter = new EventEmitter<void>();
  readonly #disposables: Disposable[];
  readonly onDidChange: Event<void> = this.#emitter.event;

  constructor(client: BaseLanguageClient) {
    this.#disposables = [
      this.#emitter,
      client.onNotification(answersChangedMethod, () => this.#emitter.fire()),
      client.onDidChangeState(({ newState }) => {
        if (newState === State.Running) this.#emitter.fire();
      }),
    ];
  }

  dispose(): void {
    for (const it of this.#disposables) it.dispose();
  }
}
