import { gapsInput } from '@natiq/contracts/analytics/inputs';
import {
  agentDashboardView,
  dashboardView,
  gapsView,
  overviewView,
  questionsView,
} from '@natiq/contracts/analytics/views';
import { getAgentDashboard, getDashboard, getOverview, getQuestions, listGaps } from '@natiq/services/analytics';
import { z } from 'zod';
import { ask } from '../procedures.ts';
import { t } from '../trpc.ts';

export const analytics = t.router({
  dashboard: ask(z.void(), dashboardView, getDashboard),
  ownDashboard: ask(z.void(), agentDashboardView, getAgentDashboard),
  overview: ask(z.void(), overviewView, getOverview),
  questions: ask(z.void(), questionsView, getQuestions),
  gaps: ask(gapsInput, gapsView, listGaps),
});
