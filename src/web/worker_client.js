// The page's side of the connection to the workers: starts them, splits the file among them, ends them. One worker
// and its calls are in worker_handle.js.
//
// One worker, the main one, has the file and responds to requests. For a large file others read slices of it
// at the same time and are ended when the main one has merged their parts. Cancelling ends all of them; the
// next request starts a new main worker, which inspects the file again and gets the same choices again.

import { download } from './download.js';
import { Cancelled, Failure, WorkerHandle } from './worker_handle.js';

/** The build replaces the names of files. */
const url = (name) => new URL(name, import.meta.url).href;

/** Smaller files are read by one worker: starting others takes longer than they save. */
const SLICE_FROM_BYTES = 4 * 1024 * 1024;
/** Every worker holds a table of customers, so more workers than this do not pay. */
const MAX_WORKERS = 4;

/** The compiled program, shared by all workers. */
let compiled;
const program = () =>
  (compiled ??= compile().catch((error) => {
    compiled = undefined;
    throw error;
  }));

async function compile() {
  const fetched = async (cache) => {
    const response = await fetch(url('file:worker_bg.wasm'), { cache });
    if (!response.ok) throw new Failure('unreachable');
    return WebAssembly.compile(await response.arrayBuffer());
  };
  return fetched('default').catch((error) => {
    // A file damaged in transit would stay in the browser's cache for a year.
    if (error instanceof WebAssembly.CompileError) return fetched('reload');
    throw error;
  });
}

/** The visitor's calendar day, counted from 1970-01-01. */
const today = () => {
  const now = new Date();
  return Math.floor(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000);
};

/**
 * Reads and reports the sample shop in a worker that is then ended. Browsers optimise only functions that have
 * run often, but share the result among all workers of a program, so a large file finds it optimised.
 */
async function warmUp(request) {
  if (navigator.connection?.saveData) return;
  const start = performance.now();
  const module = await program();
  const worker = new WorkerHandle(() => {});
  try {
    await worker.call('start', module);
    await worker.call('warmUp', today(), request);
  } finally {
    worker.end();
    performance.measure('orders:warm-up', { start });
  }
}

/**
 * The names of its methods, and of what it passes to `onEvent`, are also in src/browser/worker_client.rs. An response
 * carries the `ticket` of its request.
 * @param onEvent called with `{event: 'response' | 'progress' | 'phase' | 'saved' | 'failed', …}`
 */
export function workerClient(onEvent) {
  let main;
  /** All workers, including those that are starting. */
  const running = new Set();
  /** Started while the visitor checks the columns, to read slices beside the main one. */
  let spare = [];
  let file;
  let monthFirst = false;
  /** The encoding the visitor chose for the file; undefined if it is detected. */
  let encoding;
  /** The requests since the file was inspected that changed its mapping. */
  let choices = [];
  let progress = { bytes: 0, of: 0 };
  /** The reading that was requested last. */
  let reading = { isStopped: false };
  /** How long the last reading took, in milliseconds, until it is measured with a report. */
  let readDuration = 0;
  /** Ends when all requests so far have been served, in their order. */
  let queue = Promise.resolve();
  /** Counts cancellations: requests made before the last one are dropped. */
  let generation = 0;

  const onWorkerEvent = (data) => {
    if (data.event === 'progress') {
      progress.bytes = Math.min(progress.of, progress.bytes + data.bytes);
      onEvent({ event: 'progress', ...progress });
    } else {
      measurePhase(data.phase, data.at - performance.timeOrigin);
      onEvent(data);
    }
  };

  // --- measurements: `orders:…` entries of the browser's performance timeline ---

  /** The start of the reading and report to measure, and the peak memory of all workers together. */
  let readStart = null;
  let peakBytes = 0;
  const measureMemory = () =>
    (peakBytes = Math.max(
      peakBytes,
      [...running].reduce((sum, worker) => sum + worker.memoryBytes, 0),
    ));
  const measureTotal = () => {
    if (readStart === null) return;
    performance.measure('orders:total', { start: readStart, detail: { wasmBytes: measureMemory() } });
    readStart = null;
  };

  let phase = null;
  const measurePhase = (name, start = performance.now()) => {
    if (phase) performance.measure(`orders:${phase.name}`, { start: phase.start, end: start });
    phase = name === 'done' ? null : { name, start };
  };

  // --- workers ---

  const startWorker = async () => {
    const mine = generation;
    const module = await program();
    if (generation !== mine) throw new Cancelled();
    const worker = new WorkerHandle(onWorkerEvent);
    running.add(worker);
    await worker.call('start', module);
    return worker;
  };

  /** The main worker, after it has inspected the file and got the choices. */
  const mainWorker = async () => {
    if (!main) {
      main = await startWorker();
      if (file) await inspectFile(main);
    }
    return main;
  };

  /** Returns the response to the last choice, else the preview. */
  const inspectFile = async (worker) => {
    let response = await worker.call('inspect', file, monthFirst, encoding);
    for (const choice of choices) response = await worker.call('request', choice);
    return response;
  };

  const emitResponse = (bytes, ticket) =>
    onEvent(bytes ? { event: 'response', bytes, ticket } : { event: 'failed', why: 'build' });

  /** Runs one task after all before it; a failure becomes an event. */
  const enqueue = (task) => {
    const mine = generation;
    queue = queue
      .then(() => (generation === mine ? task() : undefined))
      .catch((error) => {
        if (generation !== mine || error instanceof Cancelled) return;
        if (!(error instanceof Failure)) console.error(error);
        endAll();
        onEvent({ event: 'failed', why: error instanceof Failure ? error.message : 'unreachable' });
      });
  };

  const endAll = () => {
    for (const worker of running) worker.end();
    running.clear();
    [main, spare, phase, readStart] = [undefined, [], null, null];
  };

  const cancel = () => {
    endAll();
    generation += 1;
    queue = Promise.resolve();
  };

  /** How many workers read the file. */
  const readerCount = () =>
    file.size >= SLICE_FROM_BYTES ? Math.min(navigator.hardwareConcurrency || 1, MAX_WORKERS) : 1;

  /** Reads the slices in parallel; resolves to false if a cut turns out to be within quotes. */
  const readSlices = async (cuts) => {
    const others = await Promise.all(cuts.slice(2).map(() => spare.pop() ?? startWorker()));
    const first = main.call('read', 0, cuts[1]);
    const slices = others.map(async (worker, nth) => {
      await inspectFile(worker);
      const isComplete = await worker.call('read', cuts[nth + 1], cuts[nth + 2]);
      return { isComplete, chunk: await worker.call('chunk') };
    });
    slices.forEach((slice) => slice.catch(() => {}));
    let isComplete = await first;
    for (const [nth, pending] of slices.entries()) {
      const slice = await pending;
      measureMemory();
      others[nth].end();
      running.delete(others[nth]);
      isComplete &&= (nth === slices.length - 1 || slice.isComplete) && (await main.call('merge', slice.chunk));
    }
    return isComplete;
  };

  return {
    warmUp(request) {
      // A failure is reported with the first file.
      warmUp(request).catch(() => {});
    },

    inspect(given, month, ticket) {
      file = typeof given === 'string' ? new Blob([given]) : given;
      monthFirst = month;
      this.decode(undefined, ticket);
    },

    /** Inspects the file again, in another encoding. */
    decode(chosen, ticket) {
      cancel();
      [encoding, choices] = [chosen, []];
      enqueue(async () => {
        spare = Array.from({ length: readerCount() - 1 }, startWorker);
        // The failure of one to start is reported when it is needed.
        spare.forEach((worker) => worker.catch(() => {}));
        main = await startWorker();
        emitResponse(await inspectFile(main), ticket);
      });
    },

    sample(ticket) {
      cancel();
      enqueue(async () => {
        main = await startWorker();
        file = new Blob([await main.call('sample', today())]);
        [monthFirst, encoding, choices] = [false, undefined, []];
        emitResponse(await inspectFile(main), ticket);
      });
    },

    read(ticket) {
      reading = { isStopped: false };
      const mine = reading;
      enqueue(async () => {
        if (mine.isStopped) return;
        const start = performance.now();
        peakBytes = 0;
        progress = { bytes: 0, of: file.size };
        measurePhase('read');
        const cuts = await (await mainWorker()).call('cuts', readerCount());
        const isRead = cuts.length > 2 && (await readSlices(cuts));
        if (!isRead && !mine.isStopped) {
          progress.bytes = 0;
          await main.call('read', 0, cuts.at(-1));
        }
        if (mine.isStopped) return;
        const response = await main.call('finish');
        measurePhase('done');
        readDuration = performance.now() - start;
        emitResponse(response, ticket);
      });
    },

    /** Ends the reading without an event: the columns were changed. */
    stopReading() {
      reading.isStopped = true;
      for (const worker of running) {
        if (worker === main) worker.stop();
        else {
          worker.end();
          running.delete(worker);
        }
      }
      spare = [];
    },

    /** `isChoice`: the request changes how the file is read, so every worker that reads it must get it. */
    request(request, isChoice, ticket) {
      if (isChoice) choices.push(request);
      enqueue(async () => {
        const worker = await mainWorker();
        // The file may have been read while the visitor checked the columns: that time counts, the pause does not.
        if (!isChoice && readDuration > 0) [readStart, readDuration] = [performance.now() - readDuration, 0];
        const bytes = await worker.call('request', request);
        if (!isChoice) measureTotal();
        emitResponse(bytes, ticket);
      });
    },

    /** Reads a table of spend beside the orders. */
    readSpend(given, month, ticket) {
      const table = typeof given === 'string' ? new Blob([given]) : given;
      enqueue(async () => emitResponse(await (await mainWorker()).call('readSpend', table, month), ticket));
    },

    /** Makes a list of customers, which can be exported then. */
    list(request, ticket) {
      enqueue(async () => emitResponse(await (await mainWorker()).call('list', request), ticket));
    },

    export(what, name, ticket) {
      enqueue(async () => {
        const worker = await mainWorker();
        const lang = document.documentElement.lang;
        const file = what === 'workbook' ? worker.call('workbook', lang) : worker.call('export', what);
        download(await file, name);
        onEvent({ event: 'saved', ticket });
      });
    },

    cancel,
  };
}
