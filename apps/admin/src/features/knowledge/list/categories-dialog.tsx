import { trpc } from '@natiq/client';
import { Bdi, Button, Count, Dialog, EmptyState, Field, IconButton, Input, Pencil, Trash2, useToast } from '@natiq/ui';
import { type FormEvent, useState } from 'react';
import { Loaded } from '../../../parts/loaded.tsx';
import { useMe } from '../../../session/use-me.ts';
import { useErrorText, useFail } from '../../../words/use-fail.ts';
import { useWords } from '../../../words/use-words.tsx';

/** The names the company sorts its pages by: added, renamed on all pages, or taken away. */
export function CategoriesDialog({ onClose }: { onClose: () => void }) {
  const { say } = useWords();
  const words = useErrorText();
  const utils = trpc.useUtils();
  const facets = trpc.knowledge.facets.useQuery();
  const [name, setName] = useState('');
  const changed = () => {
    void utils.knowledge.facets.invalidate();
    void utils.knowledge.list.invalidate();
  };
  const create = trpc.knowledge.createCategory.useMutation({
    onSuccess: () => {
      setName('');
      changed();
    },
  });
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) create.mutate({ name: name.trim() });
  };
  return (
    <Dialog open onOpenChange={onClose} title={say('knowledge.categories')} closeLabel={say('app.close')}>
      <form className="ad-line" onSubmit={add} noValidate>
        <Field label={say('knowledge.categoryNew')} error={create.error ? words(create.error) : undefined}>
          <Input maxLength={60} value={name} onChange={event => setName(event.target.value)} />
        </Field>
        <Button type="submit" busy={create.isPending} disabled={!name.trim()}>
          {say('knowledge.categoryAdd')}
        </Button>
      </form>
      <Loaded query={facets}>
        {({ categories }) =>
          categories.length === 0 ? (
            <EmptyState title={say('knowledge.categoryNone')} />
          ) : (
            <ul className="ad-categories">
              {categories.map(category => (
                <Category key={category.name} {...category} onChanged={changed} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Dialog>
  );
}

function Category({ name, count, onChanged }: { name: string; count: number; onChanged: () => void }) {
  const { say } = useWords();
  const { may } = useMe();
  const fail = useFail();
  const show = useToast();
  const [to, setTo] = useState<string>();
  const rename = trpc.knowledge.renameCategory.useMutation({
    onError: fail,
    onSuccess: () => {
      setTo(undefined);
      onChanged();
    },
  });
  const remove = trpc.knowledge.deleteCategory.useMutation({
    onError: fail,
    onSuccess: () => {
      onChanged();
      show({ text: say('knowledge.categoryDeleted', { name }), seconds: 5 });
    },
  });
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (to?.trim()) rename.mutate({ name, to: to.trim() });
  };
  if (to !== undefined)
    return (
      <li>
        <form className="ad-line" onSubmit={save} noValidate>
          <Input
            autoFocus
            aria-label={say('knowledge.categoryRename', { name })}
            maxLength={60}
            value={to}
            onChange={event => setTo(event.target.value)}
          />
          <Button type="submit" size="sm" variant="primary" busy={rename.isPending} disabled={!to.trim()}>
            {say('app.save')}
          </Button>
          <Button size="sm" onClick={() => setTo(undefined)}>
            {say('app.cancel')}
          </Button>
        </form>
      </li>
    );
  return (
    <li>
      <Bdi>{name}</Bdi>
      <Count>{count}</Count>
      <span className="ad-acts">
        <IconButton
          size="sm"
          icon={Pencil}
          label={say('knowledge.categoryRename', { name })}
          onClick={() => setTo(name)}
        />
        {may('knowledge', 'delete') && (
          <IconButton
            size="sm"
            icon={Trash2}
            label={say('knowledge.categoryDelete', { name })}
            disabled={remove.isPending}
            onClick={() => remove.mutate({ name })}
          />
        )}
      </span>
    </li>
  );
}
