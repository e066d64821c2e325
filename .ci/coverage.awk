# Lines and branches of each product assembly that any test project reached, from its Cobertura files.
# A line stands in several of them, with paths that begin at different folders: what follows the assembly's folder names it.
function attribute(name,   from) {
  from = index($0, " " name "=\"")
  return from ? substr($0, from + length(name) + 3, index(substr($0, from + length(name) + 3), "\"") - 1) : ""
}
/<package / { assembly = attribute("name") }
/<class / {
  file = attribute("filename")
  if (at = index(file, assembly "/")) file = substr(file, at + length(assembly) + 1)
}
/<line / {
  line = assembly SUBSEP file SUBSEP attribute("number")
  if (!(line in hits)) lines[assembly]++
  if (attribute("hits") > 0 && !hits[line]) covered[assembly]++
  hits[line] = hits[line] || attribute("hits") > 0
  if (split(attribute("condition-coverage"), ways, /[(\/)]/) > 2) {
    branches[assembly] += ways[3] - all[line]; all[line] = ways[3]
    if (ways[2] > taken[line]) { reached[assembly] += ways[2] - taken[line]; taken[line] = ways[2] }
  }
}
END {
  for (each in lines)
    printf "%s: %.1f %% of %d lines, %.1f %% of %d branches covered\n", each,
      100 * covered[each] / lines[each], lines[each],
      branches[each] ? 100 * reached[each] / branches[each] : 100, branches[each] | "sort"
}
