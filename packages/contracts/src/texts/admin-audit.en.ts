/** Acts of the audit log that came with later parts of the product, in English. */
export const adminAuditEn = {
  'audit.action.article.restored': 'Page brought back',
  'audit.action.article.paired': 'Page joined to its translation',
  'audit.action.article.unpaired': 'Page parted from its translation',
  'audit.action.category.created': 'Category added',
  'audit.action.category.renamed': 'Category renamed',
  'audit.action.category.deleted': 'Category removed',
  'audit.action.models.provider_updated': 'Model provider changed',
  'audit.action.models.ordered': 'Order of model providers changed',
  'audit.action.models.cap_set': 'Daily cap of models set',
  'audit.action.channel.connected': 'Bot connected',
  'audit.action.channel.disconnected': 'Bot disconnected',
  'audit.action.import.started': 'Import begun',
  'audit.action.import.cancelled': 'Import stopped',
  'audit.action.message.retried': 'Message sent again',
  'audit.action.user.invited': 'Person invited',
  'audit.action.user.joined': 'Invitation accepted',
} as const;
