export { deleteView, listViews, saveView, setDefaultView, updateView } from './saved-views.ts';
