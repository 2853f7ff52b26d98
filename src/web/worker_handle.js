// One worker and the calls that it has not responded to yet.

/** Replaced by the build, as are the names of files. */
const BUILD = 'build:id';
const url = (name) => new URL(name, import.meta.url).href;

/** Its message is one of the names of `WorkerFailure` in src/browser/worker_client.rs. */
export class Failure extends Error {}
export class Cancelled extends Error {}

/** Seconds in which an idle worker must accept a call; otherwise it is dead. */
const ACCEPT_TIMEOUT = 10;
/** Seconds in which a worker must start, which includes fetching its script. */
const START_TIMEOUT = 60;
const afterSecond = (act) => setTimeout(act, 1000);

/**
 * One worker and its pending calls.
 *
 * A browser that ends a worker, for example for lack of memory, may fire no event. During a call the worker
 * holds a lock, which is released when it ends; and a call that is not accepted is noticed by a timeout.
 */
export class WorkerHandle {
  /** Size of the WebAssembly memory, which never shrinks. */
  memoryBytes = 0;
  #worker;
  #pending = new Map();
  #lastId = 0;
  #lock = `clv:worker:${Math.random()}`;
  /** Why it accepts no more calls. */
  #failure;

  constructor(onEvent) {
    // The page's policy would not apply to a worker fetched from the network.
    const start = new Blob(
      [
        `import(${JSON.stringify(url('file:src/web/worker.js'))}).then((it) => it.serve(), () => postMessage({ started: '' }))`,
      ],
      { type: 'text/javascript' },
    );
    const address = URL.createObjectURL(start);
    this.#worker = new Worker(address, { type: 'module' });
    this.ready = new Promise((resolve, reject) => {
      this.#pending.set('start', { resolve, reject });
      let started = false;
      // An error before the first message means that it could not start.
      this.#worker.onerror = () => this.#fail(new Failure(started ? 'crashed' : 'unreachable'));
      this.#worker.onmessage = ({ data }) => {
        if (data.started === BUILD) {
          this.#pending.delete('start');
          resolve((started = true));
        } else if ('started' in data) reject(new Failure(data.started ? 'build' : 'unreachable'));
        else if ('accepted' in data) this.#onAccepted(data.accepted);
        else if (data.event) onEvent(data);
        else this.#onResponse(data);
      };
    }).finally(() => URL.revokeObjectURL(address));
    this.ready.catch(() => {});
    this.#expect('start', 'unreachable', START_TIMEOUT);
  }

  /** Fails if the call is not accepted in time. Counts single seconds, which do not pass while the page sleeps. */
  #expect(id, failure, seconds) {
    const call = this.#pending.get(id);
    if (!call || call.isAccepted) return;
    if (seconds === 0) return this.#fail(new Failure(failure));
    afterSecond(() => this.#expect(id, failure, seconds - 1));
  }

  #onAccepted(id) {
    const call = this.#pending.get(id);
    if (!call) return;
    call.isAccepted = true;
    // The lock is free after the worker has responded or ended. The response may still be in transit.
    const onFree = () => afterSecond(() => this.#pending.get(id) === call && this.#fail(new Failure('crashed')));
    navigator.locks?.request(this.#lock, onFree).catch(() => {});
  }

  async call(name, ...args) {
    await this.ready;
    if (this.#failure) throw this.#failure;
    return new Promise((resolve, reject) => {
      const id = (this.#lastId += 1);
      this.#pending.set(id, { resolve, reject });
      this.#worker.postMessage({ id, name, args, lock: this.#lock });
      this.#expect(id, 'crashed', ACCEPT_TIMEOUT);
    });
  }

  /** Cancels the reading of the file. */
  stop() {
    this.#worker.postMessage({ stop: true });
  }

  #onResponse({ id, result, memoryBytes, failure, message }) {
    this.memoryBytes = memoryBytes ?? this.memoryBytes;
    const { resolve, reject } = this.#pending.get(id) ?? {};
    if (!this.#pending.delete(id)) return;
    if (!failure) return resolve(result);
    console.error(message);
    reject(new Failure(failure));
  }

  #fail(error) {
    this.#failure ??= error;
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }

  end() {
    this.#worker.onmessage = this.#worker.onerror = null;
    this.#worker.terminate();
    this.#fail(new Cancelled());
  }
}
