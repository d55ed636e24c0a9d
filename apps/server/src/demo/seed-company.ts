import { createDefaultChannel } from '@natiq/services/channels';
import { hashNewPassword, type NewCompany, openCompany } from '@natiq/services/identity';
import { type Services, systemContext, transact } from '@natiq/services/kernel/context';
import { addGlossary, importArticles } from '@natiq/services/knowledge';
import articles from './nile-mobile/articles.json' with { type: 'json' };
import company from './nile-mobile/company.json' with { type: 'json' };
import glossary from './nile-mobile/glossary.json' with { type: 'json' };
import type { DemoPerson } from './open-demo.ts';

export interface SeededCompany {
  companyId: string;
  channelId: string;
  channelKey: string;
  agentUserId: string;
  /** Ids of the staff by email. */
  userIds: Record<string, string>;
}

const categories: Record<string, { en: string; ar: string }> = company.categories;
const demoAgent = 'salma.fathy@nilemobile.example';

/** Writes the platform's own company, Nile Mobile, its staff, its channel and its knowledge. */
export async function seedCompany(services: Services, people: readonly DemoPerson[]): Promise<SeededCompany> {
  const hashes = new Map(
    await Promise.all(people.map(async p => [p.email, await hashNewPassword(p.password)] as const)),
  );
  const person = (email: string, name: string, role: string, locale: string, capacity: number) => ({
    email,
    name,
    role,
    locale,
    capacity,
    passwordHash: hashes.get(email)!,
  });
  const admin = company.platformAdmin;
  await openCompany(services, {
    name: 'Natiq',
    slug: 'platform',
    industry: 'technology',
    kind: 'platform',
    settings: {},
    branding: { hue: company.branding.hue },
    people: [person(admin.email, admin.name.en, admin.role, admin.locale, 1)],
  });
  const nile: NewCompany = {
    name: company.name.en,
    slug: company.slug,
    industry: 'telecom',
    kind: 'demo',
    settings: { defaultLocale: 'ar', workingHours: company.settings.workingHours },
    branding: company.branding,
    people: company.staff.map(s =>
      person(s.email, s.locale === 'ar' ? s.name.ar : s.name.en, s.role, s.locale, s.capacity),
    ),
  };
  const opened = await openCompany(services, nile);
  const ctx = systemContext(services, opened.companyId, 'demo');
  const { assistant } = company;
  const channel = await transact(ctx, tx =>
    createDefaultChannel(tx, ctx, {
      assistantName: assistant.name,
      greeting: assistant.greeting,
      suggestions: assistant.suggestions,
      channelName: 'nilemobile.example',
      settings: { defaultLocale: 'ar', locales: ['ar', 'en'] },
    }),
  );
  await addGlossary(ctx, glossary as [string, string][]);
  await importArticles(
    ctx,
    articles.flatMap(entry =>
      (['en', 'ar'] as const).map(language => ({
        kind: entry.kind as 'article' | 'faq',
        translationKey: entry.slug,
        // A category is a word people read, in the language of the page.
        category: categories[entry.category]?.[language] ?? entry.category,
        language,
        origin: 'demo' as const,
        priority: 0,
        status: 'published' as const,
        ...entry[language],
      })),
    ),
  );
  services.ports.wake.log();
  return {
    companyId: opened.companyId,
    channelId: channel.channelId,
    channelKey: channel.key,
    agentUserId: opened.userIds.get(demoAgent)!,
    userIds: Object.fromEntries(opened.userIds),
  };
}
