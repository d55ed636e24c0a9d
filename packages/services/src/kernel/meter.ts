/**
 * Figures of one process in the text form Prometheus reads. A label's values come from closed sets only (routes, statuses, reasons):
 * never a company, a person, a text or an id, which would tell them to whoever reads the figures and grow without end.
 */

type Labels<L extends string> = Readonly<Record<L, string>>;

interface Series {
  /** The lines of this figure without its HELP and TYPE. */
  lines(): string[];
}

interface Described extends Series {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
}

/** Series one figure may have; past it a label holds something that it must not, and the rest is counted together. */
const mostSeries = 300;

const escaped = (value: string) => value.replace(/[\\\n"]/g, c => (c === '\n' ? '\\n' : `\\${c}`));

function keyOf<L extends string>(names: readonly L[], labels: Labels<L>): string {
  return names.map(name => `${name}="${escaped(labels[name])}"`).join(',');
}

/** One value per set of labels. */
abstract class Valued<L extends string> implements Described {
  abstract readonly type: 'counter' | 'gauge';
  readonly name: string;
  readonly help: string;
  protected readonly values = new Map<string, number>();
  readonly #labels: readonly L[];

  constructor(name: string, help: string, labels: readonly L[]) {
    this.name = name;
    this.help = help;
    this.#labels = labels;
    // A figure without labels exists from the start, so that its first step is seen as one.
    if (labels.length === 0) this.values.set('', 0);
  }

  protected keyOf(labels: Labels<L>): string {
    const key = keyOf(this.#labels, labels);
    if (this.values.has(key) || this.values.size < mostSeries) return key;
    return keyOf(this.#labels, Object.fromEntries(this.#labels.map(label => [label, 'other'])) as Labels<L>);
  }

  lines(): string[] {
    return [...this.values].map(([key, value]) => `${this.name}${key && `{${key}}`} ${value}`);
  }
}

/** A number that only grows. */
export class Counter<L extends string = never> extends Valued<L> {
  readonly type = 'counter';

  inc(labels: Labels<L>, by = 1): void {
    const key = this.keyOf(labels);
    this.values.set(key, (this.values.get(key) ?? 0) + by);
  }
}

/** A number as it stands. */
export class Gauge<L extends string = never> extends Valued<L> {
  readonly type = 'gauge';

  set(labels: Labels<L>, value: number): void {
    this.values.set(this.keyOf(labels), value);
  }

  add(labels: Labels<L>, by: number): void {
    const key = this.keyOf(labels);
    this.values.set(key, (this.values.get(key) ?? 0) + by);
  }

  /** Forgets all series: what is no longer set is no longer there. */
  clear(): void {
    this.values.clear();
  }
}

interface Spread {
  readonly counts: number[];
  sum: number;
  count: number;
}

/** How often values fell below each bound. */
export class Histogram<L extends string = never> implements Described {
  readonly type = 'histogram';
  readonly name: string;
  readonly help: string;
  readonly #labels: readonly L[];
  readonly #bounds: readonly number[];
  readonly #spreads = new Map<string, Spread>();

  constructor(name: string, help: string, labels: readonly L[], bounds: readonly number[]) {
    this.name = name;
    this.help = help;
    this.#labels = labels;
    this.#bounds = bounds;
  }

  observe(labels: Labels<L>, value: number): void {
    const full = this.#spreads.size >= mostSeries;
    let key = keyOf(this.#labels, labels);
    if (full && !this.#spreads.has(key))
      key = keyOf(this.#labels, Object.fromEntries(this.#labels.map(label => [label, 'other'])) as Labels<L>);
    const spread = this.#spreads.get(key) ?? { counts: this.#bounds.map(() => 0), sum: 0, count: 0 };
    const at = this.#bounds.findIndex(bound => value <= bound);
    if (at >= 0) spread.counts[at]! += 1;
    spread.sum += value;
    spread.count += 1;
    this.#spreads.set(key, spread);
  }

  lines(): string[] {
    return [...this.#spreads].flatMap(([key, { counts, sum, count }]) => {
      const before = key && `${key},`;
      let below = 0;
      const buckets = counts.map((n, at) => {
        below += n;
        return `${this.name}_bucket{${before}le="${this.#bounds[at]}"} ${below}`;
      });
      const own = key && `{${key}}`;
      return [
        ...buckets,
        `${this.name}_bucket{${before}le="+Inf"} ${count}`,
        `${this.name}_sum${own} ${sum}`,
        `${this.name}_count${own} ${count}`,
      ];
    });
  }
}

/** The figures one process shows. */
export class Registry {
  readonly #figures = new Map<string, Described>();

  counter<L extends string = never>(name: string, help: string, labels: readonly L[] = []): Counter<L> {
    return this.#keep(new Counter(name, help, labels));
  }

  gauge<L extends string = never>(name: string, help: string, labels: readonly L[] = []): Gauge<L> {
    return this.#keep(new Gauge(name, help, labels));
  }

  histogram<L extends string = never>(
    name: string,
    help: string,
    labels: readonly L[],
    bounds: readonly number[],
  ): Histogram<L> {
    return this.#keep(new Histogram(name, help, labels, bounds));
  }

  #keep<F extends Described>(figure: F): F {
    if (this.#figures.has(figure.name)) throw new TypeError(`${figure.name} is there already`);
    this.#figures.set(figure.name, figure);
    return figure;
  }

  /** All figures in Prometheus's text format 0.0.4. */
  render(): string {
    const parts = [...this.#figures.values()].map(figure =>
      [
        `# HELP ${figure.name} ${escapedHelp(figure.help)}`,
        `# TYPE ${figure.name} ${figure.type}`,
        ...figure.lines(),
      ].join('\n'),
    );
    return `${parts.join('\n')}\n`;
  }
}

const escapedHelp = (help: string) => help.replace(/\\/g, '\\\\').replace(/\n/g, '\\n');
