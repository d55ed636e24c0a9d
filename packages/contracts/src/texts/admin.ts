import type { Locale } from '../common.ts';
import { adminAr } from './admin.ar.ts';
import { adminEn } from './admin.en.ts';
import { adminAssistantAr } from './admin-assistant.ar.ts';
import { adminAssistantEn } from './admin-assistant.en.ts';
import { adminAssistantsAr } from './admin-assistants.ar.ts';
import { adminAssistantsEn } from './admin-assistants.en.ts';
import { adminAuditAr } from './admin-audit.ar.ts';
import { adminAuditEn } from './admin-audit.en.ts';
import { adminDocsAr } from './admin-docs.ar.ts';
import { adminDocsEn } from './admin-docs.en.ts';
import { adminEmbedderAr } from './admin-embedder.ar.ts';
import { adminEmbedderEn } from './admin-embedder.en.ts';
import { adminEvaluationAr } from './admin-evaluation.ar.ts';
import { adminEvaluationEn } from './admin-evaluation.en.ts';
import { adminIntegrityAr } from './admin-integrity.ar.ts';
import { adminIntegrityEn } from './admin-integrity.en.ts';
import { adminKnowledgeAr } from './admin-knowledge.ar.ts';
import { adminKnowledgeEn } from './admin-knowledge.en.ts';
import { adminKnowledgeToolsAr } from './admin-knowledge-tools.ar.ts';
import { adminKnowledgeToolsEn } from './admin-knowledge-tools.en.ts';
import { adminLearningAr } from './admin-learning.ar.ts';
import { adminLearningEn } from './admin-learning.en.ts';
import { adminModelsAr } from './admin-models.ar.ts';
import { adminModelsEn } from './admin-models.en.ts';
import { adminMoodAr } from './admin-mood.ar.ts';
import { adminMoodEn } from './admin-mood.en.ts';
import { adminOverviewAr } from './admin-overview.ar.ts';
import { adminOverviewEn } from './admin-overview.en.ts';
import { adminSitesAr } from './admin-sites.ar.ts';
import { adminSitesEn } from './admin-sites.en.ts';
import { adminSourcesAr } from './admin-sources.ar.ts';
import { adminSourcesEn } from './admin-sources.en.ts';
import { adminTablesAr } from './admin-tables.ar.ts';
import { adminTablesEn } from './admin-tables.en.ts';
import { adminTelegramAr } from './admin-telegram.ar.ts';
import { adminTelegramEn } from './admin-telegram.en.ts';
import { adminUsersAr } from './admin-users.ar.ts';
import { adminUsersEn } from './admin-users.en.ts';
import { adminWebchatAr } from './admin-webchat.ar.ts';
import { adminWebchatEn } from './admin-webchat.en.ts';
import { readingTexts } from './reading.ts';
import { type Counterpart, sayEntry, type TextParams } from './widget.say.ts';

/** One catalogue a part of the app, and the words all readers share; a key belongs to one of them. */
const en = {
  ...readingTexts.en,
  ...adminEn,
  ...adminAssistantEn,
  ...adminAssistantsEn,
  ...adminAuditEn,
  ...adminDocsEn,
  ...adminEmbedderEn,
  ...adminEvaluationEn,
  ...adminIntegrityEn,
  ...adminKnowledgeEn,
  ...adminKnowledgeToolsEn,
  ...adminLearningEn,
  ...adminModelsEn,
  ...adminMoodEn,
  ...adminOverviewEn,
  ...adminSitesEn,
  ...adminSourcesEn,
  ...adminTablesEn,
  ...adminTelegramEn,
  ...adminUsersEn,
  ...adminWebchatEn,
};
const ar = {
  ...readingTexts.ar,
  ...adminAr,
  ...adminAssistantAr,
  ...adminAssistantsAr,
  ...adminAuditAr,
  ...adminDocsAr,
  ...adminEmbedderAr,
  ...adminEvaluationAr,
  ...adminIntegrityAr,
  ...adminKnowledgeAr,
  ...adminKnowledgeToolsAr,
  ...adminLearningAr,
  ...adminModelsAr,
  ...adminMoodAr,
  ...adminOverviewAr,
  ...adminSitesAr,
  ...adminSourcesAr,
  ...adminTablesAr,
  ...adminTelegramAr,
  ...adminUsersAr,
  ...adminWebchatAr,
};

export type AdminTexts = Counterpart<typeof en>;
export type AdminKey = keyof AdminTexts;

export const adminTexts = { en, ar } as const satisfies Record<Locale, AdminTexts>;

/** One text of the admin app in the reader's language. */
export function adminText(locale: Locale, key: AdminKey, params: TextParams = {}): string {
  return sayEntry(locale, adminTexts[locale][key], params);
}

/** Whether the catalogue has this key: names that come from the server may be newer than the app. */
export function isAdminKey(key: string): key is AdminKey {
  return Object.hasOwn(adminTexts.en, key);
}
