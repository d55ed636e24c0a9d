import { chapter } from '../route.ts';

const analytics = chapter('Analytics');

export const analyticsRoutes = [
  analytics('GET /admin/overview', 'analytics.overview', 'Get how the company is today, beside yesterday'),
  analytics('GET /admin/overview/questions', 'analytics.questions', 'Get what was asked about today'),
  analytics('GET /admin/overview/gaps', 'analytics.gaps', 'Get questions that had no answer'),
];
