/** The parts of Telegram's updates that are read here; everything may be missing. */

export interface TgUser {
  id?: number;
  is_bot?: boolean;
  first_name?: string;
  last_name?: string;
  username?: string;
  language_code?: string;
}

export interface TgFile {
  file_id?: string;
  file_name?: string;
  mime_type?: string;
  file_size?: number;
  duration?: number;
  emoji?: string;
}

export interface TgMessage {
  message_id?: number;
  from?: TgUser;
  chat?: { id?: number; type?: string };
  date?: number;
  edit_date?: number;
  text?: string;
  caption?: string;
  photo?: TgFile[];
  document?: TgFile;
  voice?: TgFile;
  audio?: TgFile;
  video?: TgFile;
  video_note?: TgFile;
  animation?: TgFile;
  sticker?: TgFile;
  location?: { latitude?: number; longitude?: number };
  venue?: { title?: string; address?: string };
  contact?: { phone_number?: string; first_name?: string; last_name?: string; user_id?: number };
  poll?: { question?: string };
  dice?: { emoji?: string; value?: number };
  new_chat_members?: TgUser[];
}

export interface TgUpdate {
  update_id: number;
  message?: TgMessage;
  edited_message?: TgMessage;
  callback_query?: { id?: string; from?: TgUser; data?: string; message?: TgMessage };
  my_chat_member?: { chat?: { id?: number; type?: string }; from?: TgUser; new_chat_member?: { status?: string } };
}
