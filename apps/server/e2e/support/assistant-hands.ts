import { adminText } from '@natiq/contracts/texts/admin';
import type { Locator, Page } from 'playwright-core';

/** What a manager reads and presses on the page of the assistants, in a language. */
export function assistantHands(language: 'ar' | 'en', at: () => Page) {
  const say = (key: Parameters<typeof adminText>[1], params = {}) => adminText(language, key, params);
  const form = (title: string) => at().getByRole('form', { name: title, exact: true });
  const save = async (title: string) => {
    await form(title)
      .getByRole('button', { name: say('app.save'), exact: true })
      .click();
    await form(title)
      .getByRole('button', { name: say('app.save'), exact: true })
      .waitFor({ state: 'detached' });
  };
  const choose = async (field: Locator, option: string) => {
    await field.click();
    await at().getByRole('option', { name: option, exact: true }).click();
  };
  /** The assistant that is shown, by its name at the top. */
  const shown = (name: string) => at().getByRole('heading', { level: 2, name, exact: true }).waitFor();
  const versions = () => at().locator('.ad-versions button');
  const open = async (name: string) => {
    await at().goto('/admin/assistant');
    await choose(at().getByRole('combobox', { name: say('assistants.choose'), exact: true }), name);
    await shown(name);
  };
  const acts = async (name: string, item: string) => {
    await at()
      .getByRole('button', { name: say('assistants.acts', { name }) })
      .click();
    await at().getByRole('menuitem', { name: item }).click();
  };
  /** Makes another like the one that is shown, puts it away, and brings it back. */
  const turnAround = async (name: string, ar: string, en: string) => {
    await acts(name, say('assistants.clone'));
    const dialog = at().getByRole('dialog');
    await dialog.getByLabel(say('assistant.nameAr')).fill(ar);
    await dialog.getByLabel(say('assistant.nameEn')).fill(en);
    await dialog.getByRole('button', { name: say('assistants.create'), exact: true }).click();
    const made = language === 'ar' ? ar : en;
    await shown(made);
    await acts(made, say('assistants.archive'));
    await at()
      .getByRole('button', { name: say('assistants.archiveDo'), exact: true })
      .click();
    const away = at()
      .getByRole('region', { name: say('assistants.archivedList') })
      .getByRole('listitem');
    await away
      .filter({ hasText: made })
      .getByRole('button', { name: say('assistants.unarchive') })
      .click();
    await away.filter({ hasText: made }).waitFor({ state: 'detached' });
  };
  return { say, form, save, choose, shown, versions, open, turnAround };
}
