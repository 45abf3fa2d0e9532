// Runs before all else, and says in words of every browser there is that the script that follows failed: what cannot be
// read of it is an error, too.
window.addEventListener("error", function () {
  var line = document.getElementById("broken");
  if (line) line.hidden = false;
});
