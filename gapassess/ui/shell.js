// Run by the page itself, not by Streamlit. It asks the server for nothing and keeps nothing.
(function () {
  "use strict";
  var page = document.documentElement;
  var waiting = document.getElementById("gapassess-waiting");
  var begun = Date.now();
  var patience = 10000;
  function look() {
    var drawn = document.querySelector("#root h1") !== null;
    // Where no web socket gets through, Streamlit shows a grey skeleton for ever and says nothing.
    waiting.hidden = drawn || Date.now() - begun < patience;
    // Streamlit fixes the language of the page; a reader's voice software goes by it.
    if (drawn) {
      page.lang = document.querySelector(".st-key-spoken-cy") === null ? "en" : "cy";
    }
  }
  setInterval(look, 300);
})();
