import { chapter } from '../route.ts';

const knowledge = chapter('Knowledge');
const site = { as: 'site' };

export const siteRoutes = [
  knowledge('POST /admin/knowledge/sites', 'sites.create', 'Take a web site on and read it', {
    ...site,
    status: 201,
    description: 'It is read in the background, as its robots.txt lets; addresses of private networks are refused.',
  }),
  knowledge('GET /admin/knowledge/sites', 'sites.list', 'List web sites'),
  knowledge('GET /admin/knowledge/sites/{id}', 'sites.get', 'Get how far a web site is read', site),
  knowledge(
    'PATCH /admin/knowledge/sites/{id}',
    'sites.update',
    'Change what is read of a web site, and how often',
    site,
  ),
  knowledge('DELETE /admin/knowledge/sites/{id}', 'sites.delete', 'Let go of a web site with all that was read'),
  knowledge('GET /admin/knowledge/sites/{id}/pages', 'sites.pages', 'List pages of a web site by what became of them'),
  knowledge('POST /admin/knowledge/sites/{id}/crawl', 'sites.crawl', 'Read a web site once more', site),
  knowledge('POST /admin/knowledge/sites/{id}/cancel', 'sites.cancel', 'Stop reading a web site', site),
];
