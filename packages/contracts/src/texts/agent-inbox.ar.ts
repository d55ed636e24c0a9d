import type { agentInboxEn } from './agent-inbox.en.ts';
import type { Counterpart } from './widget.say.ts';

/** Narrowing the inbox, in Arabic. */
export const agentInboxAr: Counterpart<typeof agentInboxEn> = {
  'inbox.filter': 'تصفية',
  'inbox.filtered': {
    one: 'تصفية، شرط واحد',
    two: 'تصفية، شرطان',
    few: 'تصفية، {count} شروط',
    many: 'تصفية، {count} شرطًا',
    other: 'تصفية، {count} شرط',
  },
  'inbox.channel': 'القناة',
  'inbox.assignee': 'المسؤول',
  'inbox.priority': 'الأولوية',
  'inbox.me': 'أنا',
  'inbox.nobody': 'لا أحد',
  'inbox.unread': 'غير مقروءة',
  'inbox.remove': 'إلغاء شرط {filter}',
  'inbox.none': 'لا محادثة توافق هذه الشروط',
  'inbox.noneHelp': 'جرى البحث في {view}.',
  'inbox.clear': 'إلغاء كل الشروط',
};
