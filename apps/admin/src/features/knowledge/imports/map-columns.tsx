import { mostImportRows } from '@natiq/contracts/knowledge/imports';
import { type FaqMapping, faqColumns, separators } from '@natiq/domain/tables/faq-table';
import { Banner, Button, Field, Select } from '@natiq/ui';
import { useState } from 'react';
import { encodings } from '../../../parts/decode.ts';
import { useWords } from '../../../words/use-words.tsx';
import { type ReadFile, readAgain } from './read-table-file.ts';
import type { TableToSend } from './use-stage.ts';

const NONE = '-';
const SHOWN = 3;
const SEPARATOR_KEY = { ',': 'comma', ';': 'semicolon', '\t': 'tab' } as const;

export interface MapColumnsProps {
  file: ReadFile;
  onBack: () => void;
  onSend: (table: TableToSend) => Promise<void>;
}

/** How the file is read and which column is which; the first rows show whether that is right. */
export function MapColumns({ file: given, onBack, onSend }: MapColumnsProps) {
  const { say } = useWords();
  const [file, setFile] = useState(given);
  const [mapping, setMapping] = useState<FaqMapping>(given.table.mapping);
  const { table, encoding } = file;
  const read = (next: ReadFile) => {
    setFile(next);
    setMapping(next.table.mapping);
  };
  const names = Array.from(
    { length: table.width },
    (_, at) => table.header?.[at] || say('import.column', { n: at + 1 }),
  );
  const tooMany = table.records.length > mostImportRows;
  const complete = mapping.question !== undefined && mapping.answer !== undefined;
  const send = () =>
    onSend({ fileName: file.name, header: table.header ?? [], mapping, width: table.width, records: table.records });
  return (
    <>
      <p role="status">
        <bdi className="font-medium">{file.name}</bdi> · {say('import.rows', { count: table.records.length })}
      </p>
      {tooMany && <Banner kind="danger">{say('import.tooMany', { most: mostImportRows })}</Banner>}
      <div className="ad-pair">
        <Field label={say('import.encoding')}>
          <Select
            value={encoding}
            onValueChange={value => read(readAgain(file, value as typeof encoding, table.separator))}
            options={encodings.map(value => ({ value, label: say(`import.encoding.${value}`) }))}
          />
        </Field>
        <Field label={say('import.separator')}>
          <Select
            value={table.separator}
            onValueChange={value => read(readAgain(file, encoding, value as typeof table.separator))}
            options={separators.map(value => ({ value, label: say(`import.separator.${SEPARATOR_KEY[value]}`) }))}
          />
        </Field>
      </div>
      <fieldset className="ad-map">
        <legend>{say('import.columns')}</legend>
        {faqColumns.map(column => (
          <Field key={column} label={say(`import.field.${column}`)}>
            <Select
              value={mapping[column] === undefined ? NONE : String(mapping[column])}
              onValueChange={value =>
                setMapping(now => mapped(now, column, value === NONE ? undefined : Number(value)))
              }
              options={[
                { value: NONE, label: say('import.noColumn') },
                ...names.map((label, at) => ({ value: String(at), label })),
              ]}
            />
          </Field>
        ))}
      </fieldset>
      <Preview file={file} names={names} mapping={mapping} />
      <p className="ad-acts">
        <Button onClick={onBack}>{say('import.other')}</Button>
        <Button variant="primary" disabled={tooMany || !complete} onClick={() => void send()}>
          {say('import.check')}
        </Button>
      </p>
    </>
  );
}

/** One column is one thing: what it was before, it no longer is. */
function mapped(now: FaqMapping, column: keyof FaqMapping, place: number | undefined): FaqMapping {
  const others = Object.entries(now).filter(([key, at]) => key !== column && at !== place);
  return { ...Object.fromEntries(others), ...(place !== undefined && { [column]: place }) };
}

function Preview({ file, names, mapping }: { file: ReadFile; names: string[]; mapping: FaqMapping }) {
  const { say } = useWords();
  const places = faqColumns.flatMap(column => (mapping[column] === undefined ? [] : [{ column, at: mapping[column] }]));
  if (places.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is moved by the keyboard too.
    <section className="ad-scroll" tabIndex={0} aria-label={say('import.preview')}>
      <table className="nq-table">
        <thead>
          <tr>
            {places.map(({ column, at }) => (
              <th key={column} scope="col" title={names[at]}>
                {say(`import.field.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {file.table.records.slice(0, SHOWN).map(record => (
            <tr key={record.line}>
              {places.map(({ column, at }) => (
                <td key={column} dir="auto">
                  <span className="ad-cell">{record.fields[at]}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
