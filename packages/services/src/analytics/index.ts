export { gapGroupsIn, hadNoAnswer, isGap } from './gap-groups.ts';
export { getAssistantFigures } from './get-assistant-figures.ts';
export { getAgentDashboard, getDashboard } from './get-dashboard.ts';
export { getMoods } from './get-moods.ts';
export { getOverview } from './get-overview.ts';
export { getQuestions } from './get-questions.ts';
export { listGaps } from './list-gaps.ts';
export { type Asked, toPersonSql, toQuestionView } from './questions.ts';
export { instantSql, requireCompanyFigures, sinceById, windowOf } from './window.ts';
