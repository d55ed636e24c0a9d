import { trpc } from '@natiq/client';
import { mostSitePages, type SiteView } from '@natiq/contracts/knowledge/sites';
import { Button, Dialog, Field, Input, Select, Switch, Textarea, useToast } from '@natiq/ui';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useErrorText, useFieldErrors } from '../../../words/use-fail.ts';
import { useWords } from '../../../words/use-words.tsx';

const DEPTHS = ['0', '1', '2', '3', '5', '10'];
const PAGES = ['50', '200', '500', '1000', String(mostSitePages)];
const SCHEDULES = ['off', 'daily', 'weekly'] as const;
const choices = (values: readonly string[]) => values.map(value => ({ value, label: value }));
/** What is chosen stands among the choices, whoever chose it. */
const among = (values: readonly string[], value: number) =>
  choices([...new Set([...values, String(value)])].sort((a, b) => Number(a) - Number(b)));
const lines = (text: string) =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');

const fresh = { depth: 3, pages: 200, schedule: 'off' as const, include: [], exclude: [], sitemap: true };

/** What is read of a site: a new one, or another way for one that is there. */
export function SiteForm({ site, onClose }: { site?: SiteView; onClose: () => void }) {
  const { say } = useWords();
  const words = useErrorText();
  const show = useToast();
  const utils = trpc.useUtils();
  const navigate = useNavigate();
  const [address, setAddress] = useState('');
  const [wanted, setWanted] = useState<Pick<SiteView, keyof typeof fresh>>(site ?? fresh);
  const [parts, setParts] = useState({ include: wanted.include.join('\n'), exclude: wanted.exclude.join('\n') });
  const done = (view: SiteView) => {
    utils.sites.get.setData({ id: view.id }, view);
    void utils.sites.list.invalidate();
    onClose();
  };
  const create = trpc.sites.create.useMutation({
    onSuccess: view => {
      done(view);
      void navigate({ to: '/knowledge/sites/$siteId', params: { siteId: view.id } });
    },
  });
  const update = trpc.sites.update.useMutation({
    onSuccess: view => {
      done(view);
      show({ text: say('sites.saved'), seconds: 5 });
    },
  });
  const { error, isPending } = site ? update : create;
  const fieldError = useFieldErrors(error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { depth, pages, schedule, sitemap } = wanted;
    const settings = { depth, pages, schedule, sitemap, include: lines(parts.include), exclude: lines(parts.exclude) };
    if (site) update.mutate({ id: site.id, ...settings });
    else if (address.trim()) create.mutate({ address: address.trim(), ...settings });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={say(site ? 'sites.settings' : 'sites.add')}
      closeLabel={say('app.close')}
      footer={
        <>
          <Button onClick={onClose}>{say('app.cancel')}</Button>
          <Button type="submit" form="site-form" variant="primary" busy={isPending} disabled={!site && !address.trim()}>
            {say(site ? 'sites.save' : 'sites.start')}
          </Button>
        </>
      }
    >
      <form id="site-form" className="ad-import" onSubmit={submit} noValidate>
        {!site && (
          <Field
            label={say('sites.address')}
            help={say('sites.addressHelp')}
            error={fieldError('address') ?? (error ? words(error) : undefined)}
          >
            <Input
              type="url"
              inputMode="url"
              dir="ltr"
              maxLength={2000}
              placeholder="https://help.example.com"
              value={address}
              onChange={event => setAddress(event.target.value)}
            />
          </Field>
        )}
        <div className="ad-site-pair">
          <Field label={say('sites.depth')}>
            <Select
              value={String(wanted.depth)}
              options={among(DEPTHS, wanted.depth)}
              onValueChange={depth => setWanted({ ...wanted, depth: Number(depth) })}
            />
          </Field>
          <Field label={say('sites.pages')}>
            <Select
              value={String(wanted.pages)}
              options={among(PAGES, wanted.pages)}
              onValueChange={pages => setWanted({ ...wanted, pages: Number(pages) })}
            />
          </Field>
          <Field label={say('sites.schedule')}>
            <Select
              value={wanted.schedule}
              options={SCHEDULES.map(value => ({ value, label: say(`sites.schedule.${value}`) }))}
              onValueChange={value => setWanted({ ...wanted, schedule: value as SiteView['schedule'] })}
            />
          </Field>
        </div>
        {(['include', 'exclude'] as const).map(part => (
          <Field key={part} label={say(`sites.${part}`)} help={say(`sites.${part}Help`)}>
            <Textarea
              dir="ltr"
              rows={2}
              maxLength={4000}
              value={parts[part]}
              onChange={event => setParts({ ...parts, [part]: event.target.value })}
            />
          </Field>
        ))}
        <Switch
          label={say('sites.sitemap')}
          checked={wanted.sitemap}
          onCheckedChange={sitemap => setWanted({ ...wanted, sitemap })}
        />
        {site && error && <p role="alert">{words(error)}</p>}
      </form>
    </Dialog>
  );
}
