import type { ServiceContext } from '../../kernel/context.ts';
import type { AnswerProvider, ProviderKind, TokenPrices } from '../../kernel/ports.ts';
import { SecretUnreadable } from '../../kernel/secrets.ts';
import { type ModelSettings, type ProviderRow, readModelSettings } from './settings.ts';

/** A provider in a company's order. */
export interface CompanyModel {
  kind: ProviderKind;
  row: ProviderRow | undefined;
  isEnabled: boolean;
  key: 'own' | 'installation' | 'none';
  model: string | null;
  prices: TokenPrices | null;
  /** Null: it cannot be asked, `why` says what is missing. */
  provider: AnswerProvider | null;
  why: 'no_key' | 'needs_model' | 'unreadable_key' | null;
}

/** Where a company's key is sealed for. */
export const keyPlace = (companyId: string, name: string) => `ai:${companyId}:${name}`;

/**
 * Providers made with companies' keys. Kept, because the breaker knows a provider by the object; a changed setting is another one.
 * The oldest goes when there are many: its breaker begins anew, nothing else is lost.
 */
const made = new WeakMap<ProviderKind, Map<string, AnswerProvider>>();
const mostMade = 500;

/** The model providers in the company's order, those that cannot be asked too. */
export function modelsOf(ctx: ServiceContext, { rows }: Pick<ModelSettings, 'rows'>): CompanyModel[] {
  const rowOf = new Map(rows.map(row => [row.name, row]));
  const kinds = ctx.ports.providerKinds;
  const place = (kind: ProviderKind) => rowOf.get(kind.name)?.position ?? kinds.indexOf(kind);
  return [...kinds].sort((a, b) => place(a) - place(b)).map(kind => modelOf(ctx, kind, rowOf.get(kind.name)));
}

function modelOf(ctx: ServiceContext, kind: ProviderKind, row: ProviderRow | undefined): CompanyModel {
  const key = row?.sealedKey ? 'own' : kind.isOpen ? 'installation' : 'none';
  // Whoever pays chooses: a dearer model is not asked for with the installation's key.
  const model = (key === 'own' ? row?.model : null) ?? kind.model;
  const own = row && row.inputPrice !== null && row.outputPrice !== null;
  const prices = own ? { input: row.inputPrice!, output: row.outputPrice! } : kind.pricesOf(model);
  const facts = { kind, row, isEnabled: row?.isEnabled ?? true, key, model, prices } as const;
  if (key === 'none') return { ...facts, provider: null, why: 'no_key' };
  if (kind.needsModel && model === null) return { ...facts, provider: null, why: 'needs_model' };
  if (key === 'installation') {
    const provider = ctx.ports.providers.find(one => one.name === kind.name) ?? null;
    return { ...facts, provider, why: provider ? null : 'no_key' };
  }
  const provider = withOwnKey(ctx, kind, row!);
  return { ...facts, provider, why: provider ? null : 'unreadable_key' };
}

function withOwnKey(ctx: ServiceContext, kind: ProviderKind, row: ProviderRow): AnswerProvider | null {
  const known = made.get(kind) ?? new Map<string, AnswerProvider>();
  made.set(kind, known);
  const id = `${row.companyId} ${row.version}`;
  const found = known.get(id);
  if (found) return found;
  try {
    const apiKey = ctx.ports.secrets.open(row.sealedKey!, keyPlace(row.companyId, row.name));
    const provider = kind.make({ apiKey, model: row.model });
    known.set(id, provider);
    if (known.size > mostMade) known.delete(known.keys().next().value!);
    return provider;
  } catch (error) {
    if (!(error instanceof SecretUnreadable)) throw error;
    ctx.log.error('ai.key_unreadable', { companyId: row.companyId, provider: row.name });
    return null;
  }
}

/** A provider as a turn asks it: what it costs, and under which cap. */
export interface AskedModel {
  provider: AnswerProvider;
  /** Null for the built-in one, which costs nothing and needs no budget. */
  budget: { day: string; capMicros: number | null; pricesOf(model: string): TokenPrices | null } | null;
}

/** The company's own prices, whatever model it names; else those the installation knows. */
export function pricesOf({ kind, row, prices }: Pick<CompanyModel, 'kind' | 'row' | 'prices'>) {
  const isOwn = row && row.inputPrice !== null && row.outputPrice !== null;
  return (model: string): TokenPrices | null => (isOwn ? prices : kind.pricesOf(model || null));
}

/** Whom to ask, in order, for one turn; the built-in one last. */
export async function askedModels(ctx: ServiceContext): Promise<AskedModel[]> {
  const settings = await readModelSettings(ctx);
  const { day, dailyCapMicros: capMicros } = settings;
  const own = modelsOf(ctx, settings)
    .filter(model => model.isEnabled && model.provider)
    .map(model => ({ provider: model.provider!, budget: { day, capMicros, pricesOf: pricesOf(model) } }));
  const kinds = new Set(ctx.ports.providerKinds.map(kind => kind.name));
  const others = ctx.ports.providers.filter(provider => !kinds.has(provider.name));
  return [
    ...own,
    ...others.map(provider => ({
      provider,
      budget: provider.name === builtinName ? null : { day, capMicros, pricesOf: () => null },
    })),
  ];
}

/** The answerer that is part of the product. */
export const builtinName = 'builtin';
