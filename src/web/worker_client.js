// The page's end of the line to the workers: starts them, cuts the file for them, ends them.
//
// One worker, the lead, has the file and answers. For a large file others read slices of it beside
// the lead and are ended when it has their parts. Cancelling ends them all; what is asked next
// starts a new lead, which looks at the file again and hears the same choices again.

/** Replaced by the build, with the names of the finished files. */
const BUILD = 'build:id';
const url = (name) => new URL(name, import.meta.url).href;

/** Below this size cutting costs more than it saves. */
const CUT_FROM = 4 * 1024 * 1024;
/** Every worker holds a table of customers: more than so many would not pay. */
const MOST_WORKERS = 4;

/** The compiled program, once for all workers. */
let compiled;
const program = () =>
  (compiled ??= compile().catch((error) => {
    compiled = undefined;
    throw error;
  }));

async function compile() {
  const got = async (cache) => {
    const response = await fetch(url('file:worker_bg.wasm'), { cache });
    if (!response.ok) throw new Broken('unreachable');
    return WebAssembly.compile(await response.arrayBuffer());
  };
  return got('default').catch((error) => {
    // What was damaged on its way would stay so in the browser's cache, for a year.
    if (error instanceof WebAssembly.CompileError) return got('reload');
    throw error;
  });
}

class Broken extends Error {}
class Cancelled extends Error {}

/** Seconds after which a worker that has nothing else to do and does not take up a call is dead. */
const TAKEN_WITHIN = 10;
/** Its script comes from the network. */
const GREETED_WITHIN = 60;
const second = (act) => setTimeout(act, 1000);

/**
 * One worker and what it was asked.
 *
 * A browser that ends a worker, as for want of memory, may say nothing. But while a worker is at a
 * call it holds a lock, which it loses with its life; and a call that it does not take up is noticed.
 */
class Helper {
  /** Bytes of WebAssembly memory; they only ever grow. */
  held = 0;
  #worker;
  #waiting = new Map();
  #asked = 0;
  #lock = `clv:worker:${Math.random()}`;
  /** Why it answers no more. */
  #over;

  constructor(hear) {
    // A worker fetched from the network would not be bound by the policy in the page's head.
    const start = new Blob(
      [
        `import(${JSON.stringify(url('file:src/web/worker.js'))}).then((it) => it.serve(), () => postMessage({ hello: '' }))`,
      ],
      { type: 'text/javascript' },
    );
    const address = URL.createObjectURL(start);
    this.#worker = new Worker(address, { type: 'module' });
    this.ready = new Promise((done, failed) => {
      this.#waiting.set('hello', { done, failed });
      let greeted = false;
      // Before its first word it was not let start.
      this.#worker.onerror = () => this.#fail(new Broken(greeted ? 'crashed' : 'unreachable'));
      this.#worker.onmessage = ({ data }) => {
        if (data.hello === BUILD) {
          this.#waiting.delete('hello');
          done((greeted = true));
        } else if ('hello' in data) failed(new Broken(data.hello ? 'build' : 'unreachable'));
        else if ('taken' in data) this.#taken(data.taken);
        else if (data.news) hear(data);
        else this.#answer(data);
      };
    }).finally(() => URL.revokeObjectURL(address));
    this.ready.catch(() => {});
    this.#expect('hello', 'unreachable', GREETED_WITHIN);
  }

  /** Counts seconds one by one: they do not pass while the page sleeps. */
  #expect(id, otherwise, seconds) {
    const asked = this.#waiting.get(id);
    if (!asked || asked.isTaken) return;
    if (seconds === 0) return this.#fail(new Broken(otherwise));
    second(() => this.#expect(id, otherwise, seconds - 1));
  }

  #taken(id) {
    const asked = this.#waiting.get(id);
    if (!asked) return;
    asked.isTaken = true;
    // The lock is free when the worker has answered, or will not. The answer may still be on its way.
    const isFree = () => second(() => this.#waiting.get(id) === asked && this.#fail(new Broken('crashed')));
    navigator.locks?.request(this.#lock, isFree).catch(() => {});
  }

  async call(call, ...words) {
    await this.ready;
    if (this.#over) throw this.#over;
    return new Promise((done, failed) => {
      const id = (this.#asked += 1);
      this.#waiting.set(id, { done, failed });
      this.#worker.postMessage({ id, call, words, lock: this.#lock });
      this.#expect(id, 'crashed', TAKEN_WITHIN);
    });
  }

  /** Ends the reading of the file that is under way. */
  stop() {
    this.#worker.postMessage({ stop: true });
  }

  #answer({ id, result, held, broken, why }) {
    this.held = held ?? this.held;
    const { done, failed } = this.#waiting.get(id) ?? {};
    if (!this.#waiting.delete(id)) return;
    if (!broken) return done(result);
    console.error(why);
    failed(new Broken(broken));
  }

  #fail(error) {
    this.#over ??= error;
    for (const { failed } of this.#waiting.values()) failed(error);
    this.#waiting.clear();
  }

  end() {
    this.#worker.onmessage = this.#worker.onerror = null;
    this.#worker.terminate();
    this.#fail(new Cancelled());
  }
}

/** The day, counted from 1970-01-01, that the visitor's calendar shows. */
const today = () => {
  const now = new Date();
  return Math.floor(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000);
};

/**
 * The sample shop goes the whole way in a worker that is thrown away. Browsers make fast code only of
 * what has run often, but then for all workers of a program: whoever brings a large file finds it made.
 */
async function rehearsal(question) {
  if (navigator.connection?.saveData) return;
  const start = performance.now();
  const module = await program();
  const one = new Helper(() => {});
  try {
    await one.call('start', module);
    await one.call('rehearse', today(), question);
  } finally {
    one.end();
    performance.measure('orders:rehearse', { start });
  }
}

/** @param hear called with `{news: 'answer' | 'progress' | 'phase' | 'saved' | 'broken', …}` */
export function workerClient(hear) {
  let lead;
  /** All workers, also those that are still starting. */
  const running = new Set();
  /** Started beside the lead while the visitor looks at the columns, to read with it. */
  let spare = [];
  let file;
  let monthFirst = false;
  /** The encoding that was chosen for the file; its own bytes tell it otherwise. */
  let letters;
  /** What was chosen since the file was looked at: its mapping. */
  let choices = [];
  let read = { bytes: 0, of: 0 };
  /** The reading that was asked for last. */
  let reading = { stopped: false };
  /** How long it took. */
  let readFor = 0;
  /** Calls one after the other, as they came. */
  let line = Promise.resolve();
  /** Counts the cancellations: what was asked before the last one is not wanted any more. */
  let turn = 0;

  const listen = (data) => {
    if (data.news === 'progress') {
      read.bytes = Math.min(read.of, read.bytes + data.bytes);
      hear({ news: 'progress', ...read });
    } else {
      phase(data.phase, data.at - performance.timeOrigin);
      hear(data);
    }
  };

  /** When the reading began whose report is awaited, and the most that all workers held at one time. */
  let since = null;
  let most = 0;
  const weigh = () =>
    (most = Math.max(
      most,
      [...running].reduce((sum, one) => sum + one.held, 0),
    ));
  const total = () => {
    if (since === null) return;
    performance.measure('orders:total', { start: since, detail: { wasmBytes: weigh() } });
    since = null;
  };

  let began = null;
  const phase = (name, at = performance.now()) => {
    if (began) performance.measure(`orders:${began.name}`, { start: began.at, end: at });
    began = name === 'done' ? null : { name, at };
  };

  const helper = async () => {
    const mine = turn;
    const module = await program();
    if (turn !== mine) throw new Cancelled();
    const one = new Helper(listen);
    running.add(one);
    await one.call('start', module);
    return one;
  };

  /** The lead, knowing the file and its mapping. */
  const leading = async () => {
    if (!lead) {
      lead = await helper();
      if (file) await introduced(lead);
    }
    return lead;
  };

  const introduced = async (one) => {
    let answer = await one.call('look', file, monthFirst, letters);
    for (const choice of choices) answer = await one.call('ask', choice);
    return answer;
  };

  const answer = (bytes) => hear(bytes ? { news: 'answer', bytes } : { news: 'broken', why: 'build' });

  /** Does one thing after all that came before; whatever goes wrong becomes news. */
  const then = (act) => {
    const mine = turn;
    line = line
      .then(() => (turn === mine ? act() : undefined))
      .catch((error) => {
        if (turn !== mine || error instanceof Cancelled) return;
        if (!(error instanceof Broken)) console.error(error);
        close();
        hear({ news: 'broken', why: error instanceof Broken ? error.message : 'unreachable' });
      });
  };

  const close = () => {
    for (const one of running) one.end();
    running.clear();
    [lead, spare, began, since] = [undefined, [], null, null];
  };

  const cancel = () => {
    close();
    turn += 1;
    line = Promise.resolve();
  };

  /** How many workers read the file. */
  const readers = () => (file.size >= CUT_FROM ? Math.min(navigator.hardwareConcurrency || 1, MOST_WORKERS) : 1);

  /** Reads the slices side by side; false when a cut turned out to lie within quotes. */
  const readSlices = async (cuts) => {
    const others = await Promise.all(cuts.slice(2).map(() => spare.pop() ?? helper()));
    const own = lead.call('read', 0, cuts[1]);
    const parts = others.map(async (one, nth) => {
      await introduced(one);
      const isWhole = await one.call('read', cuts[nth + 1], cuts[nth + 2]);
      return { isWhole, part: await one.call('part') };
    });
    parts.forEach((part) => part.catch(() => {}));
    let isWhole = await own;
    for (const [nth, part] of parts.entries()) {
      const slice = await part;
      weigh();
      others[nth].end();
      running.delete(others[nth]);
      isWhole &&= (nth === parts.length - 1 || slice.isWhole) && (await lead.call('merge', slice.part));
    }
    return isWhole;
  };

  return {
    rehearse(question) {
      // Whatever is wrong will be said when there is a file.
      rehearsal(question).catch(() => {});
    },

    look(given, month) {
      file = typeof given === 'string' ? new Blob([given]) : given;
      monthFirst = month;
      this.decode();
    },

    /** Looks at the file anew, its letters read in another encoding. */
    decode(chosen) {
      cancel();
      [letters, choices] = [chosen, []];
      then(async () => {
        spare = Array.from({ length: readers() - 1 }, helper);
        // One that does not start is missed when it is needed.
        spare.forEach((one) => one.catch(() => {}));
        lead = await helper();
        answer(await introduced(lead));
      });
    },

    sample() {
      cancel();
      then(async () => {
        lead = await helper();
        [file, monthFirst, letters, choices] = [new Blob([await lead.call('sample', today())]), false, undefined, []];
        answer(await introduced(lead));
      });
    },

    read() {
      reading = { stopped: false };
      const mine = reading;
      then(async () => {
        if (mine.stopped) return;
        const start = performance.now();
        most = 0;
        read = { bytes: 0, of: file.size };
        phase('read');
        const cuts = await (await leading()).call('cuts', readers());
        const isRead = cuts.length > 2 && (await readSlices(cuts));
        if (!isRead && !mine.stopped) {
          read.bytes = 0;
          await lead.call('read', 0, cuts.at(-1));
        }
        if (mine.stopped) return;
        const outcome = await lead.call('finish');
        phase('done');
        readFor = performance.now() - start;
        answer(outcome);
      });
    },

    /** Ends the reading: the columns were changed, so its outcome is not wanted. */
    stopReading() {
      reading.stopped = true;
      for (const one of running) {
        if (one === lead) one.stop();
        else {
          one.end();
          running.delete(one);
        }
      }
      spare = [];
    },

    /** `isChoice`: it says how the file is to be read, to every worker that reads of it. */
    ask(question, isChoice = false) {
      if (isChoice) choices.push(question);
      then(async () => {
        const one = await leading();
        // The file may have been read while the visitor looked at the columns: that time counts, the pause does not.
        if (!isChoice && readFor > 0) [since, readFor] = [performance.now() - readFor, 0];
        const bytes = await one.call('ask', question);
        if (!isChoice) total();
        answer(bytes);
      });
    },

    save(what, name) {
      then(async () => {
        const blob = await (await leading()).call('save', what);
        const address = URL.createObjectURL(blob);
        Object.assign(document.createElement('a'), { href: address, download: name }).click();
        setTimeout(() => URL.revokeObjectURL(address), 60_000);
        hear({ news: 'saved' });
      });
    },

    cancel,
  };
}
