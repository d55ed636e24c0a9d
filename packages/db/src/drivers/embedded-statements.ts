import { messages, type PGlite } from '@electric-sql/pglite';
import { type Answer, Bytes, type Column, type Outcome, readAnswer } from './wire.ts';

/** Statements kept prepared; the one used longest ago makes room. A plan holds some ten kilobytes of the engine's memory. */
const mostPrepared = 300;
/** Texts remembered for having been seen once. */
const mostSeen = 1000;

interface Prepared {
  readonly name: string;
  readonly parameters: readonly number[];
  readonly columns: Column[];
}

/** Names and values of what is set for one transaction. */
export type Settings = readonly (readonly [string, string])[];

interface Step {
  readonly statement: Prepared;
  readonly params?: readonly unknown[];
}

/** After these the prepared statement is of no use any more: its result has another shape now, or it is gone. */
const lost = new Set(['0A000', '26000']);

/**
 * Runs statements inside a transaction of PGlite over its wire protocol. PGlite's own `query` parses, analyses and plans each
 * statement each time, in six calls of the engine and through a parser of messages that cost as much as the statement; here a text
 * that comes again is prepared once and then bound and run in one call. Every call is synchronous and whole, so that statements of one
 * transaction which are sent side by side cannot get between each other's messages.
 */
export class EmbeddedStatements {
  readonly #pglite: PGlite;
  readonly #out = new Bytes();
  readonly #in = new Bytes();
  readonly #seen = new Set<string>();
  /** In the order of their last use. */
  readonly #prepared = new Map<string, Prepared>();
  #names = 0;

  constructor(pglite: PGlite) {
    this.#pglite = pglite;
  }

  /** One statement with its parameters. @throws PGlite's error of a database */
  run(text: string, params: readonly unknown[], asArrays: boolean): Promise<Outcome> {
    return answered(() => this.#run(text, params, asArrays));
  }

  /** One or more statements without parameters, each with what it came to. @throws PGlite's error of a database */
  runSimple(text: string, asArrays: boolean): Promise<Outcome[]> {
    return answered(() => {
      const out = this.#begin();
      out.message('Q', () => out.text(text));
      return this.#send([], asArrays).outcomes;
    });
  }

  /** Opens a transaction with settings of its own. */
  begin(settings: Settings): Promise<void> {
    return answered(() => {
      const steps = [{ statement: this.#known('begin') }, this.#setting(settings)];
      this.#pipe(steps, false);
    });
  }

  /** One statement in a transaction of its own that ends with it. @throws PGlite's error of a database */
  runAlone(settings: Settings, text: string, params: readonly unknown[], asArrays: boolean): Promise<Outcome> {
    return answered(() => {
      const set = this.#setting(settings);
      const statement = this.#statement(text);
      // Nothing between says that the transaction is over, so the settings hold for the statement.
      return this.#runIn([set], text, { statement, params }, asArrays);
    });
  }

  #setting(settings: Settings): Step {
    const calls = settings.map(([name], n) => `set_config('${name}',$${n + 1},true)`);
    return { statement: this.#known(`select ${calls.join()}`), params: settings.map(([, value]) => value) };
  }

  #run(text: string, params: readonly unknown[], asArrays: boolean): Outcome {
    return this.#runIn([], text, { statement: this.#statement(text), params }, asArrays);
  }

  #runIn(before: readonly Step[], text: string, step: Step, asArrays: boolean): Outcome {
    try {
      const { outcomes } = this.#pipe([...before, step], asArrays);
      return outcomes.at(-1) ?? { rows: [], affected: 0 };
    } catch (error) {
      if (lost.has((error as { code?: string }).code ?? '')) this.#prepared.delete(text);
      throw error;
    }
  }

  /** Statements in one message; what fails ends them all. */
  #pipe(steps: readonly Step[], asArrays: boolean): Answer {
    const out = this.#begin();
    for (const { statement, params = [] } of steps) {
      bind(
        out,
        statement.name,
        params.map((value, n) => this.#toText(value, statement.parameters[n]!)),
      );
      out.message('E', () => out.text('').int32(0));
    }
    out.message('S');
    return this.#send(
      steps.map(({ statement }) => statement.columns),
      asArrays,
    );
  }

  #statement(text: string): Prepared {
    const found = this.#prepared.get(text);
    if (!found) return this.#prepare(text, this.#seen.has(text));
    // The one used last stands last.
    this.#prepared.delete(text);
    this.#prepared.set(text, found);
    return found;
  }

  /** One of the few that come all the time. */
  #known(text: string): Prepared {
    return this.#prepared.has(text) ? this.#statement(text) : this.#prepare(text, true);
  }

  /** Under a name when the text came before; else as the statement without a name, which the next one replaces. */
  #prepare(text: string, again: boolean): Prepared {
    let name = '';
    if (again) {
      this.#names += 1;
      name = `n${this.#names}`;
    }
    const out = this.#begin();
    const oldest = again && this.#prepared.size >= mostPrepared ? this.#prepared.entries().next().value : undefined;
    if (oldest) out.message('C', () => out.byte(83).text(oldest[1].name));
    out.message('P', () => out.text(name).text(text).int16(0));
    out.message('D', () => out.byte(83).text(name)).message('S');
    const { parameters, columns } = this.#send([], false);
    const statement = { name, parameters, columns };
    if (oldest) this.#prepared.delete(oldest[0]);
    if (again) {
      this.#seen.delete(text);
      this.#prepared.set(text, statement);
    } else {
      if (this.#seen.size >= mostSeen) this.#seen.clear();
      this.#seen.add(text);
    }
    return statement;
  }

  #toText(value: unknown, type: number): string | null {
    if (value === null || value === undefined) return null;
    const write = this.#pglite.serializers[type];
    return write ? (write(value) as string) : String(value);
  }

  #begin(): Bytes {
    this.#out.clear();
    return this.#out;
  }

  #send(described: readonly Column[][], asArrays: boolean): Answer {
    const { parsers } = this.#pglite;
    const heard = this.#in;
    heard.clear();
    // Synchronous up to its end, where nothing is left to be waited for.
    const sent = this.#pglite.execProtocolRawStream(this.#out.written, {
      syncToFs: false,
      onRawData: piece => heard.add(piece),
    });
    const answer = readAnswer(heard.written, described, type => parsers[type], asArrays);
    if (!answer.isWhole) throw new Unanswered(sent);
    if (answer.error) throw errorOf(answer.error);
    return answer;
  }
}

/** The engine itself failed: why is known when its promise is. */
class Unanswered extends Error {
  readonly sent: Promise<void>;
  constructor(sent: Promise<void>) {
    super('The embedded database did not answer');
    this.sent = sent;
  }
}

async function answered<T>(send: () => T): Promise<T> {
  try {
    return send();
  } catch (error) {
    if (error instanceof Unanswered) await error.sent;
    throw error;
  }
}

function bind(out: Bytes, name: string, values: readonly (string | null)[]): void {
  out.message('B', () => {
    out.text('').text(name).int16(0).int16(values.length);
    for (const value of values) out.value(value);
    out.int16(0);
  });
}

/** The error PGlite itself would throw. */
function errorOf(fields: Record<string, string>): Error {
  const error = new messages.DatabaseError(fields.M ?? '', 0, 'error');
  return Object.assign(error, {
    severity: fields.S,
    code: fields.C,
    detail: fields.D,
    hint: fields.H,
    position: fields.P,
    where: fields.W,
    schema: fields.s,
    table: fields.t,
    column: fields.c,
    dataType: fields.d,
    constraint: fields.n,
    routine: fields.R,
  });
}
