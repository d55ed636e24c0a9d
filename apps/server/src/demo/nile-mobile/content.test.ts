import { sentences } from '@natiq/domain/text/sentences';
import { describe, expect, it } from 'vitest';
import articles from './articles.json' with { type: 'json' };
import company from './company.json' with { type: 'json' };
import conversationsFile from './conversations.json' with { type: 'json' };
import glossary from './glossary.json' with { type: 'json' };
import shopAr from './shop.ar.json' with { type: 'json' };
import shopEn from './shop.en.json' with { type: 'json' };

interface Turn {
  by: string;
  text: string;
  afterSeconds: number;
  sources?: string[];
}

/** The file's entries differ in what they carry, so the shape is said once here. */
interface Conversation {
  daysAgo: number;
  hour: number;
  minute: number;
  minutesAgo?: number;
  contact: { name: string; language: string; phone?: string };
  channel: string;
  turns: Turn[];
  outcome: string;
  ticket?: { subject: string; category: string; priority: string };
  rating?: { score: number; comment?: string };
}

const conversations: Conversation[] = conversationsFile;
const languages = ['en', 'ar'] as const;
const bySlug = new Map(articles.map(article => [article.slug, article]));
const emails = new Set(company.staff.map(person => person.email));
const arabic = /[\u0621-\u064a]/;

/** Digits of a text in reading order, thousands signs dropped; English day names such as "15th" lose their ending. */
function figures(text: string): string[] {
  return [...text.replaceAll(',', '').matchAll(/\d+/g)].map(match => match[0]);
}

function share(outcome: string): number {
  return conversations.filter(conversation => conversation.outcome === outcome).length;
}

describe('articles of the demo company', () => {
  it('are at least 40, each slug once, with 20 or more questions and articles', () => {
    expect(articles.length).toBeGreaterThanOrEqual(40);
    expect(bySlug.size).toBe(articles.length);
    expect(articles.filter(article => article.kind === 'faq').length).toBeGreaterThanOrEqual(20);
    expect(articles.filter(article => article.kind === 'article').length).toBeGreaterThanOrEqual(20);
  });

  it.each(articles)('$slug stands in both languages', article => {
    expect(Object.keys(company.categories)).toContain(article.category);
    expect(['faq', 'article']).toContain(article.kind);
    for (const language of languages) {
      const { title, body, tags, questions } = article[language];
      expect(title.length).toBeGreaterThan(10);
      expect(tags.length).toBeGreaterThanOrEqual(3);
      expect(questions.length).toBeGreaterThanOrEqual(2);
      expect(questions.length).toBeLessThanOrEqual(4);
      expect(arabic.test(title) && arabic.test(body)).toBe(language === 'ar');
      expect(sentences(body)[0]).not.toMatch(/[?؟]$/);
      if (article.kind === 'article') expect(body).toContain('\n## ');
    }
  });

  it.each(articles)('$slug names the same prices in both languages', article => {
    // Small numbers may be words in one language ("ساعتين"), and hours are written on 12 or 24.
    const prices = (text: string) =>
      new Set(
        [...text.matchAll(/([\d,]+) (?:EGP|جنيه)/g)]
          .map(match => Number(match[1]?.replace(',', '')))
          .filter(n => n > 10),
      );
    const inEnglish = prices(article.en.body);
    const all = new Set(figures(article.ar.body).map(Number));
    for (const price of inEnglish) expect(all).toContain(price);
    const english = new Set(figures(article.en.body).map(Number));
    for (const price of prices(article.ar.body)) expect(english).toContain(price);
  });

  it('has codes that read left to right inside Arabic', () => {
    for (const article of articles) expect(JSON.stringify(article.ar)).not.toMatch(/(?<!\u200e)\*(?:505|#06)/);
  });
});

describe('company, staff and texts', () => {
  it('has five staff, unique addresses and a platform administrator', () => {
    expect(company.slug).toBe('nile-mobile');
    expect(company.staff).toHaveLength(5);
    expect(emails.size).toBe(5);
    expect(company.staff.map(person => person.role).sort()).toEqual([
      'agent',
      'agent',
      'agent',
      'company_manager',
      'team_leader',
    ]);
    for (const email of emails) expect(email).toMatch(/^[a-z.]+@nilemobile\.example$/);
    expect(company.platformAdmin.role).toBe('super_admin');
  });

  it('offers questions in both languages and chips in three varieties', () => {
    for (const language of languages) expect(company.assistant.suggestions[language]).toHaveLength(3);
    const varieties = company.chips.filter(chip => chip.kind === 'question').map(chip => chip.variety);
    expect(varieties).toEqual(['english', 'english', 'egyptian', 'egyptian', 'arabizi', 'arabizi']);
    expect(company.chips.filter(chip => chip.kind === 'human')).toHaveLength(1);
  });

  it('sells in the shop what the article says', () => {
    const plans = bySlug.get('home-5g-plans');
    for (const [shop, language] of [
      [shopEn, 'en'],
      [shopAr, 'ar'],
    ] as const) {
      expect(shop.plans.rows).toHaveLength(4);
      expect(shop.sections).toHaveLength(3);
      for (const { name, price, data, speed } of shop.plans.rows)
        expect(plans?.[language].body).toContain(`| ${name} | ${price} | ${data} | ${speed} |`);
    }
  });

  it('pairs Arabic with English words, each pair once', () => {
    expect(glossary.length).toBeGreaterThanOrEqual(120);
    expect(new Set(glossary.map(pair => pair.join('='))).size).toBe(glossary.length);
    for (const [ar, en] of glossary) {
      expect(ar).toMatch(arabic);
      expect(en).toMatch(/^[A-Za-z0-9][A-Za-z0-9 -]*$/);
    }
  });
});

describe('past conversations', () => {
  it('are 60 over 30 days, with the promised mix', () => {
    expect(conversations).toHaveLength(60);
    expect([
      share('answered'),
      share('resolved_by_agent'),
      share('open'),
      share('waiting_agent'),
      share('abandoned'),
    ]).toEqual([33, 18, 1, 3, 5]);
    expect(Math.max(...conversations.map(conversation => conversation.daysAgo))).toBe(30);
    expect(conversations.filter(conversation => conversation.contact.language === 'en')).toHaveLength(21);
    const arabizi = conversations.filter(c => c.contact.language === 'ar' && !arabic.test(c.turns[0]?.text ?? ''));
    expect(arabizi).toHaveLength(3);
  });

  it('quote the articles word for word', () => {
    for (const { turns, contact } of conversations) {
      const language = contact.language === 'en' ? 'en' : 'ar';
      for (const turn of turns.filter(one => one.sources !== undefined)) {
        const bodies = (turn.sources ?? []).map(slug => bySlug.get(slug)?.[language].body);
        expect(bodies).not.toContain(undefined);
        for (const sentence of sentences(turn.text))
          expect(
            bodies.some(body => body?.includes(sentence)),
            sentence,
          ).toBe(true);
      }
    }
  });

  it('have people of the company only, in working hours, and a ticket wherever a person is asked for', () => {
    for (const { turns, outcome, ticket, hour } of conversations) {
      const staff = turns.map(turn => /^(?:agent|note):(.+)$/.exec(turn.by)?.[1]).filter(email => email !== undefined);
      for (const email of staff) expect(emails).toContain(email);
      expect(staff.length > 0).toBe(outcome === 'resolved_by_agent' || outcome === 'open');
      expect(ticket !== undefined).toBe(['resolved_by_agent', 'open', 'waiting_agent'].includes(outcome));
      if (ticket) {
        expect(Object.keys(company.categories)).toContain(ticket.category);
        expect(['low', 'medium', 'high', 'urgent']).toContain(ticket.priority);
      }
      expect(hour).toBeGreaterThanOrEqual(9);
      expect(hour).toBeLessThanOrEqual(23);
    }
  });

  it('begin with the customer, move forward in time and rate only what is finished', () => {
    for (const { turns, rating, outcome, daysAgo, minutesAgo, contact } of conversations) {
      expect(turns[0]?.by).toBe('contact');
      expect(turns[0]?.afterSeconds).toBe(0);
      expect(turns.slice(1).every(turn => turn.afterSeconds > 0)).toBe(true);
      expect(daysAgo === 0).toBe(minutesAgo !== undefined);
      if (minutesAgo !== undefined)
        expect(turns.reduce((sum, turn) => sum + turn.afterSeconds, 0)).toBeLessThan(minutesAgo * 60);
      if (rating) expect(['answered', 'resolved_by_agent']).toContain(outcome);
      if (contact.phone) expect(contact.phone).toMatch(/^01[0125]0{4,}\d{3}$/);
    }
  });
});
