import { chapter } from '../route.ts';

const analytics = chapter('Analytics');

export const analyticsRoutes = [
  analytics('GET /admin/dashboard', 'analytics.dashboard', 'Get the company in nine figures'),
  analytics('GET /agent/dashboard', 'analytics.ownDashboard', 'Get what one has to do and has done today'),
  analytics('GET /admin/overview', 'analytics.overview', 'Get how the company is today, beside yesterday'),
  analytics('GET /admin/overview/questions', 'analytics.questions', 'Get what was asked about today'),
  analytics('GET /admin/overview/gaps', 'analytics.gaps', 'Get questions that had no answer'),
];
