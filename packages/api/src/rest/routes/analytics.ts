import { chapter } from '../route.ts';

const analytics = chapter('Analytics');

export const analyticsRoutes = [
  analytics('GET /admin/dashboard', 'analytics.dashboard', 'Get the company in nine figures'),
  analytics('GET /agent/dashboard', 'analytics.ownDashboard', 'Get what one has to do and has done today'),
  analytics('GET /admin/overview', 'analytics.overview', 'Get how the company is today, beside yesterday'),
  analytics('GET /admin/overview/questions', 'analytics.questions', 'Get what was asked about today'),
  analytics('GET /admin/overview/gaps', 'analytics.gaps', 'Get questions that had no answer'),
  analytics('GET /admin/analytics/sentiment', 'sentiment.figures', 'Get how customers feel, day by day', {
    description:
      'Conversations by the day they began and the mood they are in; `GET /admin/conversations` lists the same by `mood`.',
  }),
  analytics(
    'GET /admin/analytics/sentiment/sessions/{sessionId}',
    'sentiment.line',
    'Get how a customer sounded from message to message',
    { names: { sessionId: 'id' } },
  ),
];
