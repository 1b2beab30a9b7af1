// Before the first paint: the theme that was chosen, so that a dark page does not flash white.
(function () {
  try {
    var theme = localStorage.getItem('zenow.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
    var language = localStorage.getItem('zenow.language') || navigator.language || '';
    document.documentElement.lang = language.slice(0, 2) === 'zh' ? 'zh' : 'en';
  } catch {
    // No storage: the system's theme it is.
  }
})();
