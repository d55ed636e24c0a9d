import { trpc } from '@natiq/client';
import type { ModelUsageView } from '@natiq/contracts/answering/models';
import { Clip, type Column, DataTable, EmptyState, usePhone } from '@natiq/ui';
import { Loaded } from '../../parts/loaded.tsx';
import { useTimes } from '../../words/times.tsx';
import { useWords } from '../../words/use-words.tsx';
import { dollars } from './money.ts';
import { isProvider } from './names.ts';

/** What the ledger calls the model that compares meanings. */
const EMBEDDINGS = 'embeddings';

type UsageRow = ModelUsageView[number];

/** What models were asked and cost, by day. */
export function Usage() {
  const { say } = useWords();
  const usage = trpc.models.usage.useQuery({});
  return (
    <section className="ad-usage">
      <h2>{say('models.usage')}</h2>
      <Loaded query={usage}>
        {rows =>
          rows.length === 0 ? (
            <EmptyState title={say('models.usageNone')}>{say('models.usageNoneHelp')}</EmptyState>
          ) : (
            <Table rows={rows} />
          )
        }
      </Loaded>
    </section>
  );
}

function Table({ rows }: { rows: ModelUsageView }) {
  const { say, locale } = useWords();
  const times = useTimes();
  const phone = usePhone();
  const written = locale === 'ar' ? 'ar-EG-u-nu-latn' : 'en-GB';
  const named = (provider: string) =>
    isProvider(provider) ? say(`models.${provider}`) : provider === EMBEDDINGS ? say('embedder.title') : provider;
  const number = new Intl.NumberFormat(written);
  const seconds = new Intl.NumberFormat(written, { style: 'unit', unit: 'second', unitDisplay: 'short' });
  const day = (row: UsageRow) => times.date(`${row.day}T12:00:00Z`);
  const model: Column<UsageRow> = {
    key: 'provider',
    header: say('models.provider'),
    main: true,
    cell: row => (
      <span className="ad-model">
        <span>{named(row.provider)}</span> <Clip title={row.model}>{row.model}</Clip>
        {phone && (
          <small>
            <bdi>{day(row)}</bdi> · {say('models.callsOf', { count: row.calls })}
            {row.failed > 0 && ` · ${say('models.failedOf', { count: row.failed })}`}
          </small>
        )}
      </span>
    ),
  };
  const cost: Column<UsageRow> = {
    key: 'cost',
    header: say('models.cost'),
    numeric: true,
    cell: row => <bdi>{dollars(locale, row.costMicros)}</bdi>,
  };
  const rest: Column<UsageRow>[] = [
    { key: 'calls', header: say('models.calls'), numeric: true, cell: row => number.format(row.calls) },
    { key: 'failed', header: say('models.failed'), numeric: true, cell: row => number.format(row.failed) },
    {
      key: 'tokens',
      header: say('models.tokens'),
      numeric: true,
      cell: row => (
        <span title={row.isEstimated ? say('models.estimated') : undefined}>
          {row.isEstimated ? '≈ ' : ''}
          {number.format(row.inputTokens)} / {number.format(row.outputTokens)}
        </span>
      ),
    },
    {
      key: 'first',
      header: say('models.firstText'),
      numeric: true,
      cell: row => (row.medianFirstTextMs > 0 ? <bdi>{seconds.format(row.medianFirstTextMs / 1000)}</bdi> : '–'),
    },
  ];
  const columns = phone ? [model, cost] : [{ key: 'day', header: say('models.day'), cell: day }, model, ...rest, cost];
  return (
    <DataTable
      label={say('models.usage')}
      columns={columns}
      rows={rows}
      rowKey={row => `${row.day} ${row.provider} ${row.model}`}
    />
  );
}
